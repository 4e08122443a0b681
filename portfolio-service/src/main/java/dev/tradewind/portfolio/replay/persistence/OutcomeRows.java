package dev.tradewind.portfolio.replay.persistence;

import dev.tradewind.engine.grid.DayRecord;
import dev.tradewind.engine.grid.DayRecord.Combination;
import dev.tradewind.engine.grid.DayRecord.Outcome;
import dev.tradewind.engine.grid.DayRecord.Passed;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.EntryModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Outcomes in {@code orb_outcomes}, what the filters let through in {@code orb_filters_passed}. */
@ApplicationScoped
public class OutcomeRows {

  /** Adds a day; the replay has no rows of it yet. */
  public void add(Handle handle, String replayId, String symbol, DayRecord day) {
    var outcomes = new StringBuilder();
    for (Outcome outcome : day.outcomes()) {
      outcomes
          .append(replayId)
          .append(',')
          .append(symbol)
          .append(',')
          .append(day.tradingDay())
          .append(',')
          .append(outcome.combination().orbMinutes())
          .append(',')
          .append(outcome.combination().rrTarget().toPlainString())
          .append(',')
          .append(outcome.combination().confirmBars())
          .append(TradeList.afterId(outcome.row()));
    }
    Copy.rows(
        handle,
        "orb_outcomes (replay_id, symbol, trading_day, orb_minutes, rr_target, confirm_bars, "
            + TradeRowColumns.AFTER_ID
            + ")",
        outcomes);
    Copy.rows(
        handle,
        "orb_filters_passed (replay_id, trading_day, orb_label, orb_minutes, filters)",
        passed(replayId, day));
  }

  private static StringBuilder passed(String replayId, DayRecord day) {
    var byRange = new LinkedHashMap<String, List<String>>();
    for (Passed passed : day.passed()) {
      byRange
          .computeIfAbsent(
              passed.orbLabel() + "," + passed.orbMinutes(), range -> new ArrayList<>())
          .add(passed.filter());
    }
    var csv = new StringBuilder();
    byRange.forEach(
        (range, filters) ->
            csv.append(replayId)
                .append(',')
                .append(day.tradingDay())
                .append(',')
                .append(range)
                .append(",\"{")
                .append(String.join(",", filters))
                .append("}\"\n"));
    return csv;
  }

  /** The days from first to last that have been stored, ascending. */
  public List<DayRecord> days(Handle handle, String replayId, LocalDate first, LocalDate last) {
    var bars = new TreeMap<LocalDate, Integer>();
    handle
        .createQuery(
            "select trading_day, bars from replay_day"
                + " where replay_id = :id and trading_day between :first and :last")
        .bind("id", replayId)
        .bind("first", first)
        .bind("last", last)
        .map((row, context) -> Map.entry(row.getObject(1, LocalDate.class), row.getInt(2)))
        .forEach(day -> bars.put(day.getKey(), day.getValue()));
    var outcomes = new TreeMap<LocalDate, List<Outcome>>();
    handle
        .createQuery(
            "select * from orb_outcomes where replay_id = :id and symbol ="
                + " (select symbol from replay where replay_id = :id)"
                + " and trading_day between :first and :last")
        .bind("id", replayId)
        .bind("first", first)
        .bind("last", last)
        .map(OutcomeRows::toOutcome)
        .forEach(
            outcome ->
                outcomes
                    .computeIfAbsent(outcome.row().tradingDay(), day -> new ArrayList<>())
                    .add(outcome));
    var passed = passed(handle, replayId, first, last);
    var days = new ArrayList<DayRecord>();
    bars.forEach(
        (day, count) ->
            days.add(
                new DayRecord(
                    day,
                    count,
                    outcomes.getOrDefault(day, List.of()),
                    passed.getOrDefault(day, List.of()))));
    return days;
  }

  /** The filters that passed, by day. */
  public Map<LocalDate, List<Passed>> passed(
      Handle handle, String replayId, LocalDate first, LocalDate last) {
    var passed = new TreeMap<LocalDate, List<Passed>>();
    handle
        .createQuery(
            "select * from orb_filters_passed"
                + " where replay_id = :id and trading_day between :first and :last")
        .bind("id", replayId)
        .bind("first", first)
        .bind("last", last)
        .map(
            (row, context) ->
                Map.entry(row.getObject("trading_day", LocalDate.class), filters(row)))
        .forEach(
            day ->
                passed
                    .computeIfAbsent(day.getKey(), date -> new ArrayList<>())
                    .addAll(day.getValue()));
    return passed;
  }

  /** All outcomes of a combination, by day. */
  public Map<LocalDate, TradeRow> of(Handle handle, String replayId, Combination combination) {
    var byDay = new TreeMap<LocalDate, TradeRow>();
    handle
        .createQuery(
            "select * from orb_outcomes where replay_id = :id and orb_label = :label"
                + " and orb_minutes = :minutes and entry_model = :model"
                + " and confirm_bars = :confirm and rr_target = :target")
        .bind("id", replayId)
        .bind("label", combination.orbLabel())
        .bind("minutes", combination.orbMinutes())
        .bind("model", combination.entryModel().name())
        .bind("confirm", combination.confirmBars())
        .bind("target", combination.rrTarget())
        .map((row, context) -> TradeRowColumns.read(row, ""))
        .forEach(row -> byDay.put(row.tradingDay(), row));
    return byDay;
  }

  private static Outcome toOutcome(ResultSet row, StatementContext context) throws SQLException {
    return new Outcome(
        new Combination(
            row.getString("orb_label"),
            row.getInt("orb_minutes"),
            EntryModel.parse(row.getString("entry_model")),
            row.getInt("confirm_bars"),
            row.getBigDecimal("rr_target")),
        TradeRowColumns.read(row, ""));
  }

  private static List<Passed> filters(ResultSet row) throws SQLException {
    String label = row.getString("orb_label");
    int minutes = row.getInt("orb_minutes");
    return Arrays.stream((String[]) row.getArray("filters").getArray())
        .map(filter -> new Passed(label, minutes, filter))
        .toList();
  }
}
