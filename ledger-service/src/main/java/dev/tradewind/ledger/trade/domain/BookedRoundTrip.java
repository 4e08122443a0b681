package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is booked of one signal's trade: the fills that entered it and those that closed it.
 *
 * @param entries as they were filled
 * @param exits with what each was believed to have made
 * @param units what a corporate action made of it last; empty while its fills are in the units they
 *     were made in
 */
public record BookedRoundTrip(List<Fill> entries, List<BookedExit> exits, Optional<Units> units) {

  private static final int PRICE_DECIMALS = Fill.PRICE_DECIMALS;

  /** A fill that closed some of it. */
  public record BookedExit(Fill fill, Trade.Exit exit) {}

  /**
   * What an adjustment made of the fills before it. The value of what was entered stays, but for
   * parts of a unit that could not be kept; what was paid and got for it stays in the fills.
   *
   * @param symbol from then on
   * @param enteredValue sum of price × quantity
   * @param entriesBefore how many fills of the entry are in these figures
   * @param exitsBefore how many fills of exits
   * @param reopened what is held now, where it was opened by a rollover
   */
  public record Units(
      Symbol symbol,
      BigDecimal entered,
      BigDecimal enteredValue,
      BigDecimal closed,
      BigDecimal closedValue,
      int entriesBefore,
      int exitsBefore,
      Optional<Reopened> reopened) {}

  /**
   * What a rollover has opened for what it closed. What the trade was entered with is moved with
   * the prices; this is what was paid for what is held.
   *
   * @param entriesBefore how many fills of the entry are of contracts left since
   * @param quantity opened by the last rollover
   * @param value price × quantity of that
   * @param rolled opened by all rollovers of the trade: so many were closed once more
   */
  public record Reopened(
      int entriesBefore, BigDecimal quantity, BigDecimal value, BigDecimal rolled) {}

  /** A trade no corporate action has changed. */
  public BookedRoundTrip(List<Fill> entries, List<BookedExit> exits) {
    this(entries, exits, Optional.empty());
  }

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
    return units
        .map(known -> known.entered().add(quantity(entriesSince(known))))
        .orElseGet(() -> quantity(entries));
  }

  /** Price × quantity of what was entered, exact. */
  public BigDecimal enteredValue() {
    return units
        .map(known -> known.enteredValue().add(value(entriesSince(known))))
        .orElseGet(() -> value(entries));
  }

  /** Price × quantity of what was closed, exact. */
  public BigDecimal closedValue() {
    return units
        .map(known -> known.closedValue().add(value(exitsSince(known))))
        .orElseGet(() -> value(exitFills()));
  }

  /** The symbol it is held under. */
  public Symbol symbol() {
    return units.map(Units::symbol).orElseGet(() -> entries.getFirst().identity().symbol());
  }

  /** The same trade, whose fills so far an adjustment put into these units. */
  public BookedRoundTrip in(Units last) {
    return new BookedRoundTrip(entries, exits, Optional.of(last));
  }

  /** What a rollover has opened of it; empty for a trade that was never rolled over. */
  public Optional<Reopened> reopened() {
    return units.flatMap(Units::reopened);
  }

  /** The quantity that the fills of {@link #heldEntries} stand for: what was entered, or rolled. */
  BigDecimal heldQuantity() {
    return reopened().map(Reopened::quantity).orElseGet(this::entered);
  }

  /** Price × quantity of that. */
  BigDecimal heldValue() {
    return reopened().map(Reopened::value).orElseGet(this::enteredValue);
  }

  /** How much was closed once more, because it was rolled over. */
  BigDecimal rolled() {
    return reopened().map(Reopened::rolled).orElse(BigDecimal.ZERO);
  }

  /** The fills that opened what is held now, or was last. */
  List<Fill> heldEntries() {
    return entries.subList(entriesOfContractsLeft(), entries.size());
  }

  /** The fills that opened contracts which rollovers have left since. */
  List<Fill> entriesLeft() {
    return entries.subList(0, entriesOfContractsLeft());
  }

  private int entriesOfContractsLeft() {
    return reopened().map(Reopened::entriesBefore).orElse(0);
  }

  private List<Fill> entriesSince(Units known) {
    return entries.subList(known.entriesBefore(), entries.size());
  }

  private List<Fill> exitsSince(Units known) {
    return exitFills().subList(known.exitsBefore(), exits.size());
  }

  /** How much was closed. */
  public BigDecimal closed() {
    return units
        .map(known -> known.closed().add(quantity(exitsSince(known))))
        .orElseGet(() -> quantity(exitFills()));
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
    return enteredValue().divide(entered(), PRICE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** The average price it was closed at so far. */
  public BigDecimal exitPrice() {
    return closedValue().divide(closed(), PRICE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Whether its fills are those of a call and a put that stand for an instrument. */
  public boolean isSynthetic() {
    return entries.stream().anyMatch(fill -> fill.optionLeg().isPresent());
  }

  /** The direction of the position that was traded. */
  public Direction direction() {
    var first = entries.getFirst();
    return first.optionLeg().map(OptionLeg::ofPosition).orElse(first.direction());
  }

  /**
   * The R that its exits told; empty if one of them had none. Exits of one leg of two tell none
   * until the other has followed.
   */
  public Optional<BigDecimal> pnlR() {
    var sum = BigDecimal.ZERO;
    if (!exits.isEmpty() && exits.stream().allMatch(SyntheticRoundTrip::isUneven)) {
      return Optional.empty();
    }
    for (var exit : exits) {
      if (SyntheticRoundTrip.isUneven(exit)) {
        continue;
      }
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
}
