package dev.tradewind.execution.runs.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunKind;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** All runs. */
@ApplicationScoped
public class Runs {

  private static final Set<RunKind> TRADING =
      Arrays.stream(RunKind.values()).filter(RunKind::trades).collect(Collectors.toSet());

  private static final String SELECT = "select * from run";

  private static final RowMapper<Run> MAPPER =
      (row, context) ->
          new Run(
              row.getString("run_id"),
              Columns.scope(row),
              RunKind.parse(row.getString("kind")),
              Columns.date(row, "trading_day"),
              RunState.valueOf(row.getString("state")),
              ReconciliationStatus.valueOf(row.getString("reconciliation")),
              row.getString("portfolio_hash"),
              Columns.instant(row, "opened_at"),
              Columns.instantOrNull(row, "closed_at"));

  /** Stores a new run; false if its id, a session of its day, or an open run is there already. */
  public boolean open(Handle handle, Run run) {
    return handle
            .createUpdate(
                "insert into run (run_id, account, mode, kind, trading_day, state, reconciliation,"
                    + " portfolio_hash, opened_at) values (:id, :account, :mode, :kind, :day,"
                    + " 'OPEN', 'UNKNOWN', :hash, :at) on conflict do nothing")
            .bind("id", run.runId())
            .bind("account", run.scope().account().text())
            .bind("mode", run.scope().mode().text())
            .bind("kind", run.kind().text())
            .bind("day", run.tradingDay())
            .bind("hash", run.portfolioHash())
            .bind("at", Columns.timestamp(run.openedAt()))
            .execute()
        == 1;
  }

  public Optional<Run> find(Handle handle, String runId) {
    return handle
        .createQuery(SELECT + " where run_id = :id")
        .bind("id", runId)
        .map(MAPPER)
        .findOne();
  }

  /** The run of a scope that was opened last, of whatever kind. */
  public Optional<Run> latest(Handle handle, Scope scope) {
    return latest(handle, scope, EnumSet.allOf(RunKind.class));
  }

  /** The session or batch run of a scope that was opened last. */
  public Optional<Run> latestTrading(Handle handle, Scope scope) {
    return latest(handle, scope, TRADING);
  }

  /** The run of these kinds that was opened last. */
  public Optional<Run> latest(Handle handle, Scope scope, Set<RunKind> kinds) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode and kind in (<kinds>)"
                + " order by number desc limit 1")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bindList("kinds", kinds.stream().map(RunKind::text).toList())
        .map(MAPPER)
        .findOne();
  }

  /**
   * From when on the broker's fills may not be booked yet: the close of the run before, or the
   * opening of this one where there is none, or none within a week.
   */
  public Instant unbookedSince(Handle handle, Run run) {
    return handle
        .createQuery(
            "select coalesce(max(closed_at), :opened) as since from run"
                + " where account = :account and mode = :mode and run_id <> :run"
                + " and closed_at > cast(:opened as timestamptz) - interval '7 days'"
                + " and closed_at <= :opened")
        .bind("account", run.scope().account().text())
        .bind("mode", run.scope().mode().text())
        .bind("run", run.runId())
        .bind("opened", Columns.timestamp(run.openedAt()))
        .map((row, context) -> Columns.instant(row, "since"))
        .one();
  }

  /** Notes what reconciliation-service found at the opening. */
  public void reconciled(Handle handle, String runId, ReconciliationStatus status) {
    handle
        .createUpdate("update run set reconciliation = :status where run_id = :id")
        .bind("status", status.name())
        .bind("id", runId)
        .execute();
  }

  /** Closes an open run; false if it was closed before. */
  public boolean close(Handle handle, String runId, Instant at) {
    return handle
            .createUpdate(
                "update run set state = 'CLOSING', closed_at = :at"
                    + " where run_id = :id and state = 'OPEN'")
            .bind("at", Columns.timestamp(at))
            .bind("id", runId)
            .execute()
        == 1;
  }

  /** Notes whether a closed run was proven. */
  public void proven(Handle handle, String runId, boolean passed) {
    handle
        .createUpdate("update run set state = :state where run_id = :id and state = 'CLOSING'")
        .bind("state", passed ? RunState.PROVEN.name() : RunState.UNPROVEN.name())
        .bind("id", runId)
        .execute();
  }

  /** Runs of a scope, newest first, before a place in the list. */
  public List<Run> page(Handle handle, Scope scope, @Nullable String before, int limit) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode"
                + " and (cast(:before as text) is null"
                + "   or number < (select number from run where run_id = :before))"
                + " order by number desc limit :limit")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("before", before)
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }
}
