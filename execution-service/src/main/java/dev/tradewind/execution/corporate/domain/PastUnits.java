package dev.tradewind.execution.corporate.domain;

import dev.tradewind.engine.measure.Extremes;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * How the prices of a position's bars were counted before an adjustment, or a rollover.
 *
 * @param symbol the share's or contract's name then
 * @param until the change; bars from then on are in the units after it
 * @param ratio 1 for 1 where the units did not change
 * @param shift points that prices moved by; 0 but for a rollover
 */
public record PastUnits(String symbol, Instant until, SplitRatio ratio, BigDecimal shift) {

  /** What changes nothing. */
  public static final Terms SAME =
      new Terms(new SplitRatio(BigDecimal.ONE, BigDecimal.ONE), BigDecimal.ZERO);

  /** What prices of the past become: divided first, then moved. */
  public record Terms(SplitRatio ratio, BigDecimal shift) {

    /** These, then those of a later change. */
    public Terms then(PastUnits later) {
      return new Terms(ratio.then(later.ratio), later.ratio.price(shift).add(later.shift));
    }

    /** Extremes of the past in the units after; a price that was moved may be 0 or less. */
    public Extremes extremes(Extremes before) {
      return new Extremes(price(before.lowestLow()), price(before.highestHigh()));
    }

    private BigDecimal price(BigDecimal before) {
      return ratio.price(before).add(shift);
    }
  }
}
