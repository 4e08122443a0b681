package dev.tradewind.engine.research.report;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * What the trades of one strategy amount to, by the definitions of {@link
 * dev.tradewind.engine.research.SetupStatistics}.
 *
 * @param trades entered, scratches included
 * @param wins ended at the target
 * @param losses ended at the stop
 * @param winRate wins over wins and losses, 6 decimals; 0 where there are none
 * @param expectancyR mean R of wins and losses, 6 decimals; 0 where there are none
 * @param totalR of all trades
 * @param sharpe mean over sample standard deviation per trade; empty where it is not defined
 * @param maxDrawdownR the deepest fall of the cumulative R from its peak, 0 or more
 */
public record StrategyFigures(
    String strategyId,
    int trades,
    int wins,
    int losses,
    BigDecimal winRate,
    BigDecimal expectancyR,
    BigDecimal totalR,
    OptionalDouble sharpe,
    BigDecimal maxDrawdownR) {

  /** Wins and losses: what win rate and ExpR rest on. */
  public int sampleSize() {
    return wins + losses;
  }
}
