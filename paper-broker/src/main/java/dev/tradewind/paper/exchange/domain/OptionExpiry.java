package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.Asset.Option;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The end of an option: in the money by a cent at the last price of its underlying it is exercised,
 * or assigned to who is short, for shares at the strike; else it is worthless. Without a price of
 * the underlying nobody exercises.
 */
final class OptionExpiry {

  private static final BigDecimal LEAST_GAIN = new BigDecimal("0.01");

  private final Book book;
  private final Board board;
  private final Instant now;

  OptionExpiry(Book book, Board board, Instant now) {
    this.book = book;
    this.board = board;
    this.now = now;
  }

  /** Ends the position in a contract. */
  void settle(Holding holding, Option option) {
    if (holding.net().isFlat()) {
      return;
    }
    var last = board.last(option.underlying());
    boolean exercised =
        last.map(option::intrinsicValue)
            .filter(gain -> gain.compareTo(LEAST_GAIN) >= 0)
            .isPresent();
    var at =
        last.map(price -> "%s at %s".formatted(option.underlying(), price.toPlainString()))
            .orElse("no price of " + option.underlying());
    var type = exercised ? (holding.qty().signum() > 0 ? "OPEXC" : "OPASN") : "OPEXP";
    book.keep(
        new Holding(
            Holding.flat(holding.symbol()).net(),
            BigDecimal.ZERO,
            null,
            last.map(option::intrinsicValue).orElse(BigDecimal.ZERO)));
    book.enter(
        type,
        now,
        holding.symbol(),
        holding.qty().negate(),
        null,
        BigDecimal.ZERO,
        words(type, at));
    if (exercised) {
      deliver(holding, option);
    }
  }

  /** A long call and a short put take shares, the others give them; both at the strike. */
  private void deliver(Holding holding, Option option) {
    boolean takes =
        (option.contract().right() == OptionSymbol.Right.CALL) == (holding.qty().signum() > 0);
    var side = takes ? Side.BUY : Side.SELL;
    var contracts = holding.qty().abs();
    var shares = option.multiplier().multiply(contracts);
    var strike = option.contract().strike();
    var price = board.last(option.underlying()).orElse(strike);
    book.keep(book.holding(option.underlying()).after(side, shares, strike).markedAt(price));
    var value = Money.rounded(option.strikeValue(contracts), book.currency()).amount();
    book.enter(
        "OPTRD",
        now,
        option.underlying(),
        takes ? shares : shares.negate(),
        strike,
        takes ? value.negate() : value,
        "%s of %s".formatted(takes ? "purchase" : "sale", holding.symbol()));
  }

  private static String words(String type, String at) {
    return switch (type) {
      case "OPEXC" -> "exercised, " + at;
      case "OPASN" -> "assigned, " + at;
      default -> "expired, " + at;
    };
  }
}
