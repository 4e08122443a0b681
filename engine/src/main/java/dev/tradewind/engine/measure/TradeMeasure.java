package dev.tradewind.engine.measure;

import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a trade made and risked, per contract (ORB-RULES 8). Ratios are exact and rounded once,
 * half-even, to 6 decimals (1.2).
 *
 * @param pnlPoints the signed price move in points
 * @param pnlR the result after costs over the risk after costs
 * @param maeR the worst move against the trade over the risk, not negative
 * @param mfeR the best move for the trade over the risk, not negative
 * @param riskPoints from entry to stop in points, positive
 */
public record TradeMeasure(
    BigDecimal pnlPoints,
    BigDecimal pnlR,
    BigDecimal maeR,
    BigDecimal mfeR,
    BigDecimal riskPoints) {

  /** The decimals of a ratio. */
  public static final int RATIO_DECIMALS = 6;

  /**
   * Measures an ended trade.
   *
   * @param barsChecked what {@link Excursion} found; empty where no bar was checked: both 0
   * @throws IllegalArgumentException if the stop is not beyond the entry: such a trade does not
   *     exist (6.3)
   */
  public static TradeMeasure of(
      Instrument instrument,
      Direction direction,
      BigDecimal entry,
      BigDecimal stop,
      BigDecimal exit,
      Optional<Extremes> barsChecked) {
    BigDecimal riskPoints = gain(direction, stop, entry);
    if (riskPoints.signum() <= 0) {
      throw new IllegalArgumentException(
          "stop %s: allowed is a stop beyond the %s entry %s"
              .formatted(stop.toPlainString(), direction, entry.toPlainString()));
    }
    BigDecimal friction = instrument.friction();
    BigDecimal risk = riskPoints.multiply(instrument.pointValue()).add(friction);
    BigDecimal pnlPoints = gain(direction, entry, exit);
    BigDecimal pnl = pnlPoints.multiply(instrument.pointValue()).subtract(friction);
    BigDecimal adverse =
        barsChecked
            .map(bars -> gain(direction, worst(direction, bars), entry))
            .orElse(BigDecimal.ZERO);
    BigDecimal favourable =
        barsChecked
            .map(bars -> gain(direction, entry, best(direction, bars)))
            .orElse(BigDecimal.ZERO);
    return new TradeMeasure(
        pnlPoints,
        ratio(pnl, risk),
        ratio(adverse.max(BigDecimal.ZERO).multiply(instrument.pointValue()), risk),
        ratio(favourable.max(BigDecimal.ZERO).multiply(instrument.pointValue()), risk),
        riskPoints);
  }

  /**
   * The signed move from one price to another, in points, as a position in the direction sees it.
   */
  public static BigDecimal gain(Direction direction, BigDecimal from, BigDecimal to) {
    return direction == Direction.LONG ? to.subtract(from) : from.subtract(to);
  }

  private static BigDecimal worst(Direction direction, Extremes bars) {
    return direction == Direction.LONG ? bars.lowestLow() : bars.highestHigh();
  }

  private static BigDecimal best(Direction direction, Extremes bars) {
    return direction == Direction.LONG ? bars.highestHigh() : bars.lowestLow();
  }

  private static BigDecimal ratio(BigDecimal amount, BigDecimal risk) {
    return amount.divide(risk, RATIO_DECIMALS, RoundingMode.HALF_EVEN);
  }
}
