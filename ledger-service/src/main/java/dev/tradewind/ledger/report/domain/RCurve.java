package dev.tradewind.ledger.report.domain;

import java.math.BigDecimal;
import java.util.List;

/**
 * The curve of results in R, added up.
 *
 * @param cumulative where it stands
 * @param drawdown how far below its highest point it stands; zero or negative
 * @param maxDrawdown the furthest it ever was below; zero or negative
 */
public record RCurve(BigDecimal cumulative, BigDecimal drawdown, BigDecimal maxDrawdown) {

  /** The curve of these results, which begins at zero. */
  public static RCurve of(List<BigDecimal> results) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal peak = BigDecimal.ZERO;
    BigDecimal deepest = BigDecimal.ZERO;
    for (BigDecimal result : results) {
      sum = sum.add(result);
      peak = peak.max(sum);
      deepest = deepest.min(sum.subtract(peak));
    }
    return new RCurve(sum, sum.subtract(peak), deepest);
  }
}
