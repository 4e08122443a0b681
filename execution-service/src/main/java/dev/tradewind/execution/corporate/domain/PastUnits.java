package dev.tradewind.execution.corporate.domain;

import dev.tradewind.engine.bar.Bar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

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

    /** A price in the units after. */
    BigDecimal price(BigDecimal before) {
      return ratio.price(before).add(shift);
    }
  }

  /**
   * A bar of the past in the units after these changes; empty where they leave it no price above 0,
   * which no bar can have.
   */
  public static Optional<Bar> inUnitsAfter(Terms terms, Bar bar) {
    if (terms.ratio.newUnits().compareTo(terms.ratio.oldUnits()) == 0
        && terms.shift.signum() == 0) {
      return Optional.of(bar);
    }
    if (terms.price(bar.low()).signum() <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Bar(
            bar.ts(),
            terms.price(bar.open()),
            terms.price(bar.high()),
            terms.price(bar.low()),
            terms.price(bar.close()),
            bar.volume()));
  }
}
