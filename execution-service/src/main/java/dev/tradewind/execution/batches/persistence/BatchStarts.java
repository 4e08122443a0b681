package dev.tradewind.execution.batches.persistence;

import dev.tradewind.execution.batches.domain.BatchStart;
import dev.tradewind.execution.batches.domain.RunSchedule;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** All batch runs that were due or asked for. */
@ApplicationScoped
public class BatchStarts {

  private static final RowMapper<BatchStart> MAPPER = (row, context) -> start(row);

  /** One and its place in the list of all. */
  public record Listed(long number, BatchStart start) {}

  /** Stores it; false if its id, or its schedule's trading day, is there already. */
  public boolean insert(Handle handle, BatchStart start) {
    return handle
            .createUpdate(
                "insert into batch_start (batch_id, account, mode, schedule, version, trading_day,"
                    + " due_at, strategies, actor, reason, state, run_id, note, decided_at) values"
                    + " (:id, :account, :mode, :schedule, :version, :day, :due, string_to_array(:strategies, ','), :actor,"
                    + " :reason, :state, :run, :note, :decided) on conflict do nothing")
            .bind("id", start.batchId())
            .bind("account", start.scope().account().text())
            .bind("mode", start.scope().mode().text())
            .bind("schedule", start.schedule())
            .bind("version", start.version())
            .bind("day", start.tradingDay())
            .bind("due", Columns.timestamp(start.dueAt()))
            .bind("strategies", String.join(",", start.strategies()))
            .bind("actor", start.actor())
            .bind("reason", start.reason())
            .bind("state", start.state().name())
            .bind("run", start.runId())
            .bind("note", start.note())
            .bindByType("decided", Columns.timestampOrNull(start.decidedAt()), OffsetDateTime.class)
            .execute()
        == 1;
  }

  /** Decides on one that was asked for; false if it was decided on before. */
  public boolean decide(
      Handle handle,
      String batchId,
      BatchStart.State state,
      @Nullable String runId,
      @Nullable String note,
      Instant at) {
    return handle
            .createUpdate(
                "update batch_start set state = :state, run_id = :run, note = :note,"
                    + " decided_at = :at where batch_id = :id and state = 'ASKED'")
            .bind("state", state.name())
            .bind("run", runId)
            .bind("note", note)
            .bind("at", Columns.timestamp(at))
            .bind("id", batchId)
            .execute()
        == 1;
  }

  public Optional<BatchStart> find(Handle handle, String batchId) {
    return handle
        .createQuery("select * from batch_start where batch_id = :id")
        .bind("id", batchId)
        .map(MAPPER)
        .findOne();
  }

  /** What started this run. */
  public Optional<BatchStart> ofRun(Handle handle, String runId) {
    return handle
        .createQuery("select * from batch_start where run_id = :run")
        .bind("run", runId)
        .map(MAPPER)
        .findOne();
  }

  /** Notes that a run has claimed its signals; false if it had. */
  public boolean claimOnce(Handle handle, String runId, Instant at) {
    return handle
            .createUpdate(
                "update batch_start set claimed_at = :at"
                    + " where run_id = :run and claimed_at is null")
            .bind("at", Columns.timestamp(at))
            .bind("run", runId)
            .execute()
        == 1;
  }

  /** The one that somebody asked for and nobody has decided on. */
  public Optional<BatchStart> asked(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select * from batch_start"
                + " where account = :account and mode = :mode and state = 'ASKED'")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .findOne();
  }

  /** The trading day that was decided on last for this version of a schedule. */
  public Optional<LocalDate> lastDecided(Handle handle, RunSchedule schedule) {
    return handle
        .createQuery(
            "select max(trading_day) as day from batch_start where account = :account"
                + " and mode = :mode and schedule = :schedule and version = :version")
        .bind("account", schedule.scope().account().text())
        .bind("mode", schedule.scope().mode().text())
        .bind("schedule", schedule.name())
        .bind("version", schedule.version())
        .map((row, context) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
        .one();
  }

  /** Those of a scope, newest first, before a place in the list. */
  public List<Listed> page(Handle handle, Scope scope, long before, int limit) {
    return handle
        .createQuery(
            "select * from batch_start where account = :account and mode = :mode"
                + " and number < :before order by number desc limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> new Listed(row.getLong("number"), start(row)))
        .list();
  }

  private static BatchStart start(ResultSet row) throws SQLException {
    return new BatchStart(
        row.getString("batch_id"),
        Columns.scope(row),
        row.getString("schedule"),
        row.getInt("version"),
        Columns.date(row, "trading_day"),
        Columns.instant(row, "due_at"),
        List.of((String[]) row.getArray("strategies").getArray()),
        row.getString("actor"),
        row.getString("reason"),
        BatchStart.State.valueOf(row.getString("state")),
        row.getString("run_id"),
        row.getString("note"),
        Columns.instantOrNull(row, "decided_at"));
  }
}
