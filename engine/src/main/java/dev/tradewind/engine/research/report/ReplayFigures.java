package dev.tradewind.engine.research.report;

import dev.tradewind.engine.research.SampleClass;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a trade list amounts to.
 *
 * @param rowsByOutcome how many rows ended how, by outcome
 * @param strategies those with a row, by id
 * @param days the days with a trade, ascending
 * @param months R by month of the trading day; months without a trade are missing
 * @param all the trades of all strategies together: counts, win rate, ExpR, Sharpe per trade; its
 *     drawdown is that of {@link #maxDrawdownR()}, day by day
 */
public record ReplayFigures(
    SortedMap<String, Long> rowsByOutcome,
    List<StrategyFigures> strategies,
    List<Day> days,
    SortedMap<YearMonth, BigDecimal> months,
    StrategyFigures all) {

  /** By ExpR, the highest first; at the same ExpR the larger sample, then by id. */
  public static final Comparator<StrategyFigures> BY_EXPECTANCY =
      Comparator.comparing(StrategyFigures::expectancyR, Comparator.reverseOrder())
          .thenComparing(StrategyFigures::sampleSize, Comparator.reverseOrder())
          .thenComparing(StrategyFigures::strategyId);

  /**
   * The end of a trading day.
   *
   * @param r of the day, all strategies
   * @param equityR cumulative
   * @param drawdownR how far the equity is below its highest end of a day, 0 or more
   */
  public record Day(LocalDate date, BigDecimal r, BigDecimal equityR, BigDecimal drawdownR) {}

  public ReplayFigures {
    rowsByOutcome = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByOutcome));
    strategies = List.copyOf(strategies);
    days = List.copyOf(days);
    months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
  }

  /** All rows. */
  public long rows() {
    return rowsByOutcome.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of all trades. */
  public BigDecimal totalR() {
    return all.totalR();
  }

  /** The deepest fall of the equity between ends of days, 0 or more. */
  public BigDecimal maxDrawdownR() {
    return days.stream().map(Day::drawdownR).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
  }

  /** The strategies that entered a trade, by {@link #BY_EXPECTANCY}. */
  public List<StrategyFigures> traded() {
    return strategies.stream().filter(one -> one.trades() > 0).sorted(BY_EXPECTANCY).toList();
  }

  /** The highest ExpR among {@link #comparable()}. */
  public Optional<StrategyFigures> best() {
    return comparable().stream().findFirst();
  }

  /** The lowest ExpR among {@link #comparable()}. */
  public Optional<StrategyFigures> worst() {
    List<StrategyFigures> comparable = comparable();
    return comparable.isEmpty() ? Optional.empty() : Optional.of(comparable.getLast());
  }

  /**
   * The strategies whose samples can carry a comparison, by {@link #BY_EXPECTANCY}; where none can,
   * those with a win or a loss.
   */
  public List<StrategyFigures> comparable() {
    List<StrategyFigures> traded = traded();
    List<StrategyFigures> large =
        traded.stream()
            .filter(one -> SampleClass.of(one.sampleSize()) != SampleClass.INVALID)
            .toList();
    return large.isEmpty() ? traded.stream().filter(one -> one.sampleSize() > 0).toList() : large;
  }
}
