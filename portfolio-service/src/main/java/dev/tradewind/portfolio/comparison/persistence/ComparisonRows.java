package dev.tradewind.portfolio.comparison.persistence;

import dev.tradewind.portfolio.comparison.domain.Comparison;
import dev.tradewind.portfolio.comparison.domain.Mismatch;
import dev.tradewind.portfolio.comparison.domain.Mismatch.Numbered;
import dev.tradewind.portfolio.work.persistence.WorkRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Comparisons in {@code comparison} and {@code comparison_mismatch}. */
@ApplicationScoped
public class ComparisonRows {
  private static final String COLUMNS =
      "select w.*, c.replay_id, c.latest_days, c.days, c.rows, c.mismatches"
          + " from comparison c join work w on w.work_id = c.comparison_id ";

  public void add(Handle handle, String id, String replayId, @Nullable Integer latestDays) {
    handle
        .createUpdate(
            "insert into comparison (comparison_id, replay_id, latest_days)"
                + " values (:id, :replay, :latest)")
        .bind("id", id)
        .bind("replay", replayId)
        .bindByType("latest", latestDays, Integer.class)
        .execute();
  }

  public Optional<Comparison> find(Handle handle, String id) {
    return handle
        .createQuery(COLUMNS + "where c.comparison_id = :id")
        .bind("id", id)
        .map(ComparisonRows::toComparison)
        .findOne();
  }

  /** The comparison of a replay that was done last. */
  public Optional<Comparison> lastDone(Handle handle, String replayId) {
    return handle
        .createQuery(
            COLUMNS
                + "where c.replay_id = :replay and w.state = 'DONE' order by w.ended_at desc limit 1")
        .bind("replay", replayId)
        .map(ComparisonRows::toComparison)
        .findOne();
  }

  /** Writes the result; nothing is there yet, as it is written at the end and at once. */
  public void end(
      Handle handle, String id, Comparison.Result result, List<Mismatch> firstMismatches) {
    handle
        .createUpdate(
            "update comparison set days = :days, rows = :rows, mismatches = :mismatches"
                + " where comparison_id = :id and days is null")
        .bind("days", result.days())
        .bind("rows", result.rows())
        .bind("mismatches", result.mismatches())
        .bind("id", id)
        .execute();
    if (firstMismatches.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            "insert into comparison_mismatch"
                + " (comparison_id, number, trading_day, strategy_id, field, engine, stored)"
                + " values (:id, :number, :day, :strategy, :field, :engine, :stored)"
                + " on conflict do nothing");
    int number = 0;
    for (Mismatch mismatch : firstMismatches) {
      batch
          .bind("id", id)
          .bind("number", ++number)
          .bind("day", mismatch.tradingDay())
          .bind("strategy", mismatch.strategyId())
          .bind("field", mismatch.field())
          .bindByType("engine", mismatch.engine(), String.class)
          .bindByType("stored", mismatch.stored(), String.class)
          .add();
    }
    batch.execute();
  }

  /** Differences after a number. */
  public List<Numbered> mismatches(Handle handle, String id, long after, int limit) {
    return handle
        .createQuery(
            "select * from comparison_mismatch where comparison_id = :id and number > :after"
                + " order by number limit :limit")
        .bind("id", id)
        .bind("after", after)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Numbered(
                    row.getInt("number"),
                    new Mismatch(
                        row.getObject("trading_day", LocalDate.class),
                        row.getString("strategy_id"),
                        row.getString("field"),
                        row.getString("engine"),
                        row.getString("stored"))))
        .list();
  }

  private static Comparison toComparison(ResultSet row, StatementContext context)
      throws SQLException {
    Integer days = row.getObject("days", Integer.class);
    return new Comparison(
        WorkRows.work(row, context),
        row.getString("replay_id"),
        row.getObject("latest_days", Integer.class),
        days == null
            ? null
            : new Comparison.Result(days, row.getLong("rows"), row.getLong("mismatches")));
  }
}
