package dev.tradewind.paper.trading.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.PaperInstrument;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a fill costs and moves, in the account's currency. */
public final class Fees {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final int COST_SCALE = 4;

  private Fees() {}

  /** Half of the round trip's friction, rounded half-even to the minor unit. */
  public static BigDecimal onEntry(PaperInstrument instrument, BigDecimal qty) {
    return Money.rounded(roundTrip(instrument, qty).divide(TWO), instrument.currency()).amount();
  }

  /** What is left of the round trip's friction after the entry. */
  public static BigDecimal onExit(
      PaperInstrument instrument, BigDecimal qty, BigDecimal chargedOnEntry) {
    return roundTrip(instrument, qty).subtract(chargedOnEntry);
  }

  /**
   * How a fill moves the cash: by price times point value times quantity, and by the fee, each
   * rounded half-even to the minor unit.
   */
  public static BigDecimal cashMove(
      PaperInstrument instrument, Side side, BigDecimal qty, BigDecimal price, BigDecimal fee) {
    var currency = instrument.currency();
    var value = Money.rounded(instrument.value(qty, price), currency);
    var paid = Money.rounded(fee, currency);
    return (side == Side.BUY ? value.negated() : value).minus(paid).amount();
  }

  private static BigDecimal roundTrip(PaperInstrument instrument, BigDecimal qty) {
    return instrument.friction().multiply(qty).setScale(COST_SCALE, RoundingMode.HALF_EVEN);
  }
}
