package dev.tradewind.engine.grid;

import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of one trading day, of every strategy of the grid. Strategies that differ by filter
 * only share an outcome; {@link #row} gives each its own row. Immutable.
 */
public final class GridDay {

  private final GridPlan plan;
  private final LocalDate tradingDay;
  private final int bars;
  private final @Nullable TradeRow[] rows;
  private final boolean[] open;

  /**
   * @param rows by slot
   * @param open by gate: whether the range is valid and the filter passes
   */
  GridDay(
      GridPlan plan, LocalDate tradingDay, int bars, @Nullable TradeRow[] rows, boolean[] open) {
    this.plan = plan;
    this.tradingDay = tradingDay;
    this.bars = bars;
    this.rows = rows;
    this.open = open;
  }

  public LocalDate tradingDay() {
    return tradingDay;
  }

  /** How many bars the day has. */
  public int bars() {
    return bars;
  }

  /** The strategies of the grid by id; places below are places in this list. */
  public List<Strategy> strategies() {
    return plan.strategies();
  }

  /** What became of a strategy: all but the id is its own; null where it has no row. */
  public @Nullable TradeRow outcome(int strategy) {
    return open[plan.gateOf(strategy)] ? rows[plan.slotOf(strategy)] : null;
  }

  /** A strategy's row; null where it has none. */
  public @Nullable TradeRow row(int strategy) {
    TradeRow shared = outcome(strategy);
    return shared == null ? null : shared.forStrategy(plan.strategies().get(strategy).strategyId());
  }

  /**
   * Whether the strategy could have traded that day: its range is valid and its filter passes. A
   * filter that looks at the break passes on no day without one.
   */
  public boolean isEligible(int strategy) {
    return open[plan.gateOf(strategy)];
  }

  /** What became of a slot, whether or not a filter passed; null where it was not confirmed. */
  @Nullable TradeRow inSlot(int slot) {
    return rows[slot];
  }

  /** Whether the gate's range is valid and its filter passes. */
  boolean isOpen(int gate) {
    return open[gate];
  }

  /** How many strategies have a row. */
  public int rowCount() {
    int count = 0;
    for (int i = 0; i < plan.strategies().size(); i++) {
      if (outcome(i) != null) {
        count++;
      }
    }
    return count;
  }

  /** The rows of the day, by strategy id. */
  public List<TradeRow> rows() {
    var list = new ArrayList<TradeRow>();
    for (int i = 0; i < plan.strategies().size(); i++) {
      TradeRow row = row(i);
      if (row != null) {
        list.add(row);
      }
    }
    return list;
  }

  /**
   * Writes the lines of the day, without a header (ORB-RULES 10.4).
   *
   * @return the number of lines
   * @throws UncheckedIOException if {@code out} fails
   */
  public int write(Appendable out) {
    String day = tradingDay + ",";
    var texts = new @Nullable String[rows.length];
    int count = 0;
    try {
      for (int i = 0; i < plan.strategies().size(); i++) {
        TradeRow row = outcome(i);
        if (row != null) {
          int slot = plan.slotOf(i);
          String text = texts[slot];
          if (text == null) {
            text = TradeList.afterId(row);
            texts[slot] = text;
          }
          out.append(day).append(plan.strategies().get(i).strategyId()).append(text);
          count++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }
}
