package dev.tradewind.portfolio.comparison.domain;

import dev.tradewind.engine.replay.TradeRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares the rows of one day: every entry and every exit, exactly. */
public final class DayComparison {
  /** A field and how it reads; equal numbers read alike. */
  private record Field(String name, Function<TradeRow, @Nullable Object> value) {
    @Nullable String of(TradeRow row) {
      Object found = value.apply(row);
      return found instanceof BigDecimal number
          ? number.stripTrailingZeros().toPlainString()
          : Objects.toString(found, null);
    }
  }

  private static final List<Field> FIELDS =
      List.of(
          new Field("outcome", TradeRow::outcome),
          new Field("direction", row -> row.direction().text()),
          new Field("entry_ts", TradeRow::entryTs),
          new Field("entry_price", TradeRow::entryPrice),
          new Field("stop_price", TradeRow::stopPrice),
          new Field("target_price", TradeRow::targetPrice),
          new Field("exit_ts", TradeRow::exitTs),
          new Field("exit_price", TradeRow::exitPrice),
          new Field("pnl_r", TradeRow::pnlR),
          new Field("mae_r", TradeRow::maeR),
          new Field("mfe_r", TradeRow::mfeR));

  private DayComparison() {}

  /**
   * The differences, by strategy id.
   *
   * @param engine the streaming engine's rows, every strategy on its own
   * @param stored the outcomes of the replay, through the filters
   */
  public static List<Mismatch> outcomes(
      LocalDate day, List<TradeRow> engine, List<TradeRow> stored) {
    var left = new TreeMap<>(byId(stored));
    var mismatches = new ArrayList<Mismatch>();
    for (TradeRow row : engine) {
      TradeRow other = left.remove(row.strategyId());
      if (other == null) {
        mismatches.add(new Mismatch(day, row.strategyId(), "row", row.outcome(), null));
      } else {
        compare(row, other, mismatches);
      }
    }
    left.forEach((id, row) -> mismatches.add(new Mismatch(day, id, "row", null, row.outcome())));
    return mismatches;
  }

  /**
   * The differences of a journal under limits: what was not rejected is what the strategy does on
   * its own, and every strategy that confirmed has a row.
   */
  public static List<Mismatch> journal(
      LocalDate day, List<TradeRow> engine, List<TradeRow> journal) {
    var alone = byId(engine);
    var compared = new ArrayList<TradeRow>();
    for (TradeRow row : journal) {
      TradeRow own = alone.get(row.strategyId());
      boolean isRejected = row.outcome().startsWith(TradeRow.REJECTED);
      compared.add(isRejected && own != null ? own : row);
    }
    return outcomes(day, engine, compared);
  }

  private static Map<String, TradeRow> byId(List<TradeRow> rows) {
    var byId = new HashMap<String, TradeRow>();
    rows.forEach(row -> byId.put(row.strategyId(), row));
    return byId;
  }

  private static void compare(TradeRow engine, TradeRow stored, List<Mismatch> mismatches) {
    for (Field field : FIELDS) {
      String here = field.of(engine);
      String there = field.of(stored);
      if (!Objects.equals(here, there)) {
        mismatches.add(
            new Mismatch(engine.tradingDay(), engine.strategyId(), field.name(), here, there));
      }
    }
  }
}
