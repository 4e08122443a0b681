package dev.tradewind.engine.research.report;

import dev.tradewind.engine.measure.TradeMeasure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** The running sums of one strategy, or of all together. */
final class StrategyTally {

  private static final int DECIMALS = TradeMeasure.RATIO_DECIMALS;

  private int trades;
  private int wins;
  private int losses;
  private BigDecimal total = BigDecimal.ZERO;
  private BigDecimal decided = BigDecimal.ZERO;
  private BigDecimal squares = BigDecimal.ZERO;
  private BigDecimal peak = BigDecimal.ZERO;
  private BigDecimal deepest = BigDecimal.ZERO;

  void add(String outcome, BigDecimal pnlR) {
    trades++;
    total = total.add(pnlR);
    squares = squares.add(pnlR.multiply(pnlR));
    peak = peak.max(total);
    deepest = deepest.max(peak.subtract(total));
    boolean isWin = outcome.equals("TARGET");
    if (isWin || outcome.equals("STOP")) {
      decided = decided.add(pnlR);
      wins += isWin ? 1 : 0;
      losses += isWin ? 0 : 1;
    }
  }

  StrategyFigures figures(String name) {
    int sample = wins + losses;
    return new StrategyFigures(
        name,
        trades,
        wins,
        losses,
        ratio(BigDecimal.valueOf(wins), sample),
        ratio(decided, sample),
        total,
        sharpe(),
        deepest);
  }

  /** From exact sums, so nothing cancels out before the one division and root. */
  private OptionalDouble sharpe() {
    BigDecimal count = BigDecimal.valueOf(trades);
    BigDecimal spread = squares.multiply(count).subtract(total.multiply(total));
    if (trades < 2 || spread.signum() == 0) {
      return OptionalDouble.empty();
    }
    double variance = spread.doubleValue() / ((double) trades * (trades - 1));
    return OptionalDouble.of(total.doubleValue() / trades / Math.sqrt(variance));
  }

  private static BigDecimal ratio(BigDecimal amount, int count) {
    return count == 0
        ? BigDecimal.ZERO.setScale(DECIMALS)
        : amount.divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_EVEN);
  }
}
