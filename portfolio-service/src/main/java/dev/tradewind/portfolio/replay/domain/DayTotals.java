package dev.tradewind.portfolio.replay.domain;

import dev.tradewind.engine.grid.GridDay;
import dev.tradewind.engine.replay.TradeRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The journal's rows of one day, counted.
 *
 * @param byOutcome rows by TARGET, STOP, SCRATCH, NO_FILL, NO_RISK and REJECTED
 * @param totalR sum of R
 */
public record DayTotals(Map<String, Integer> byOutcome, BigDecimal totalR) {
  /** What every rejection counts as, whatever its reason. */
  public static final String REJECTED = "REJECTED";

  public DayTotals {
    byOutcome = Map.copyOf(byOutcome);
  }

  /** Of a day under a risk manager. */
  public static DayTotals of(List<TradeRow> rows) {
    var sums = new Sums();
    rows.forEach(sums::add);
    return sums.totals();
  }

  /** Of a day on which every strategy is on its own. */
  public static DayTotals of(GridDay day) {
    var sums = new Sums();
    for (int place = 0; place < day.strategies().size(); place++) {
      TradeRow row = day.outcome(place);
      if (row != null) {
        sums.add(row);
      }
    }
    return sums.totals();
  }

  /** Rows of an outcome. */
  public int rows(String outcome) {
    return byOutcome.getOrDefault(outcome, 0);
  }

  /** All rows. */
  public int rows() {
    return byOutcome.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static final class Sums {
    private final Map<String, Integer> byOutcome = new TreeMap<>();
    private BigDecimal totalR = BigDecimal.ZERO;

    void add(TradeRow row) {
      boolean isRejected = row.outcome().startsWith(TradeRow.REJECTED);
      byOutcome.merge(isRejected ? REJECTED : row.outcome(), 1, Integer::sum);
      BigDecimal pnlR = row.pnlR();
      if (pnlR != null) {
        totalR = totalR.add(pnlR);
      }
    }

    DayTotals totals() {
      return new DayTotals(byOutcome, totalR);
    }
  }
}
