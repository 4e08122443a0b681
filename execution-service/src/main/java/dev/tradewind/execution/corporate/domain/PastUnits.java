package dev.tradewind.execution.corporate.domain;

import dev.tradewind.engine.bar.Bar;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * How the prices of a position's bars were counted before an adjustment.
 *
 * @param symbol the share's name then
 * @param until the adjustment; bars from then on are in the units after it
 * @param ratio 1 for 1 where the units did not change
 */
public record PastUnits(String symbol, Instant until, SplitRatio ratio) {

  /** A bar of the past in the units after these splits. */
  public static Bar inUnitsAfter(SplitRatio ratio, Bar bar) {
    if (ratio.newUnits().compareTo(ratio.oldUnits()) == 0) {
      return bar;
    }
    return new Bar(
        bar.ts(),
        ratio.price(bar.open()),
        ratio.price(bar.high()),
        ratio.price(bar.low()),
        ratio.price(bar.close()),
        bar.volume());
  }

  /** Nothing changes. */
  public static SplitRatio same() {
    return new SplitRatio(BigDecimal.ONE, BigDecimal.ONE);
  }
}
