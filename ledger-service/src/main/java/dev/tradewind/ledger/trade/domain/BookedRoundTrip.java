package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is booked of one signal's trade: the fills that entered it and those that closed it.
 *
 * @param exits with what each was believed to have made
 */
public record BookedRoundTrip(List<Fill> entries, List<BookedExit> exits) {

  private static final int PRICE_DECIMALS = Fill.PRICE_DECIMALS;

  /** A fill that closed some of it. */
  public record BookedExit(Fill fill, Trade.Exit exit) {}

  public BookedRoundTrip {
    entries = List.copyOf(entries);
    exits = List.copyOf(exits);
  }

  /** The trades of one signal, sorted into entries and exits. */
  public static BookedRoundTrip of(Collection<Trade> trades) {
    var entries = new ArrayList<Fill>();
    var exits = new ArrayList<BookedExit>();
    for (var trade : trades) {
      trade
          .exit()
          .ifPresentOrElse(
              exit -> exits.add(new BookedExit(trade.fill(), exit)),
              () -> entries.add(trade.fill()));
    }
    return new BookedRoundTrip(entries, exits);
  }

  /** How much was entered. */
  public BigDecimal entered() {
    return quantity(entries);
  }

  /** How much was closed. */
  public BigDecimal closed() {
    return quantity(exitFills());
  }

  /** How much is open. */
  public BigDecimal open() {
    return entered().subtract(closed());
  }

  /** The fills of the exits. */
  public List<Fill> exitFills() {
    return exits.stream().map(BookedExit::fill).toList();
  }

  /** The average price it was entered at: half-even once to the decimals of a price. */
  public BigDecimal entryPrice() {
    return averagePrice(entries);
  }

  /** The average price it was closed at so far. */
  public BigDecimal exitPrice() {
    return averagePrice(exitFills());
  }

  /** The R that its exits told; empty if one of them had none. */
  public Optional<BigDecimal> pnlR() {
    var sum = BigDecimal.ZERO;
    for (var exit : exits) {
      var told = exit.exit().pnlR();
      if (told.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.add(told.get());
    }
    return Optional.of(sum);
  }

  /** What its exits were believed to have brought in cash, fees included. */
  public Money pnl() {
    return exits.stream()
        .map(exit -> exit.exit().pnl())
        .reduce(Money.zero(entries.getFirst().currency()), Money::plus);
  }

  static BigDecimal quantity(List<Fill> fills) {
    return fills.stream().map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Price × quantity of all of them, exact. */
  static BigDecimal value(List<Fill> fills) {
    return fills.stream()
        .map(fill -> fill.price().multiply(fill.quantity()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal averagePrice(List<Fill> fills) {
    return value(fills).divide(quantity(fills), PRICE_DECIMALS, RoundingMode.HALF_EVEN);
  }
}
