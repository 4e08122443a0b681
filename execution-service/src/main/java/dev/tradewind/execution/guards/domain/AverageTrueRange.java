package dev.tradewind.execution.guards.domain;

import dev.tradewind.engine.bar.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The average true range: the plain mean of the last true ranges. A true range is the largest of
 * high − low, |high − previous close| and |low − previous close|.
 */
public final class AverageTrueRange {

  /** Over how many bars, as Wilder has it. */
  public static final int BARS = 14;

  private static final int DECIMALS = 8;

  private AverageTrueRange() {}

  /**
   * Of the last {@link #BARS} bars.
   *
   * @param bars in ascending order
   * @return points, half-even to 8 decimals; empty with fewer than {@link #BARS} + 1 bars, or where
   *     nothing moved
   */
  public static Optional<BigDecimal> of(List<Bar> bars) {
    if (bars.size() <= BARS) {
      return Optional.empty();
    }
    var sum = BigDecimal.ZERO;
    for (int i = bars.size() - BARS; i < bars.size(); i++) {
      sum = sum.add(trueRange(bars.get(i), bars.get(i - 1).close()));
    }
    return Optional.of(sum.divide(BigDecimal.valueOf(BARS), DECIMALS, RoundingMode.HALF_EVEN))
        .filter(range -> range.signum() > 0);
  }

  private static BigDecimal trueRange(Bar bar, BigDecimal previousClose) {
    return bar.high()
        .subtract(bar.low())
        .max(bar.high().subtract(previousClose).abs())
        .max(bar.low().subtract(previousClose).abs());
  }
}
