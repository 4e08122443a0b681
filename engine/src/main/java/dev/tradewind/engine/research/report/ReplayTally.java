package dev.tradewind.engine.research.report;

import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.kernel.StrategyId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums up a trade list row by row. Keeps sums per strategy and per day, no rows. Not safe for use
 * by several threads at once.
 */
public final class ReplayTally {

  private final Map<String, Long> rowsByOutcome = new HashMap<>();
  private final Map<String, StrategyTally> byStrategy = new HashMap<>();
  private final TreeMap<LocalDate, BigDecimal> byDay = new TreeMap<>();
  private final StrategyTally all = new StrategyTally();

  /** The figures of these rows. */
  public static ReplayFigures of(Iterable<TradeRow> rows) {
    var tally = new ReplayTally();
    rows.forEach(row -> tally.add(row.strategyId(), row));
    return tally.figures();
  }

  /**
   * Counts a row.
   *
   * @param strategyId whose row it is
   * @param row ascending by day for a strategy; its own id is not looked at
   */
  public void add(String strategyId, TradeRow row) {
    rowsByOutcome.merge(row.outcome(), 1L, Long::sum);
    StrategyTally strategy = byStrategy.computeIfAbsent(strategyId, id -> new StrategyTally());
    BigDecimal pnlR = row.pnlR();
    if (pnlR != null) {
      strategy.add(row.outcome(), pnlR);
      all.add(row.outcome(), pnlR);
      byDay.merge(row.tradingDay(), pnlR, BigDecimal::add);
    }
  }

  /** The figures of the rows so far. */
  public ReplayFigures figures() {
    List<StrategyFigures> strategies =
        byStrategy.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(StrategyId.BY_CODE_POINT))
            .map(entry -> entry.getValue().figures(entry.getKey()))
            .toList();
    var months = new TreeMap<YearMonth, BigDecimal>();
    byDay.forEach((day, r) -> months.merge(YearMonth.from(day), r, BigDecimal::add));
    return new ReplayFigures(
        new TreeMap<>(rowsByOutcome), strategies, days(), months, all.figures("all"));
  }

  private List<ReplayFigures.Day> days() {
    var days = new ArrayList<ReplayFigures.Day>();
    BigDecimal equity = BigDecimal.ZERO;
    BigDecimal peak = BigDecimal.ZERO;
    for (var day : byDay.entrySet()) {
      equity = equity.add(day.getValue());
      peak = peak.max(equity);
      days.add(new ReplayFigures.Day(day.getKey(), day.getValue(), equity, peak.subtract(equity)));
    }
    return days;
  }
}
