package dev.tradewind.execution.signals.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The entries from outside that wait for a run, and those a batch run has claimed; who wants to
 * leave a position does not wait for one.
 */
@ApplicationScoped
public class WaitingSignals {

  /** Makes all that wait this run's. */
  public void claim(Handle handle, Scope scope, String runId, LocalDate day, long step) {
    handle
        .createUpdate(
            "update signals set run_id = :run, claimed_turn = :step, asof_date = :day"
                + " where account = :account and mode = :mode and run_id is null"
                + " and terminal_state is null and signal_type <> 'EXIT'")
        .bind("run", runId)
        .bind("step", step)
        .bind("day", day)
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .execute();
  }

  /** Those that wait and are over by their own word. */
  public List<Signal> overdue(Handle handle, Scope scope, Instant now) {
    return handle
        .createQuery(
            "select * from signals where account = :account and mode = :mode"
                + " and terminal_state is null and run_id is null and signal_type <> 'EXIT'"
                + " and expires_at <= :now order by id limit 100")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("now", Columns.timestamp(now))
        .map((row, context) -> Signals.signal(row))
        .list();
  }

  /** All of the run, ended ones too, in order of arrival. */
  public List<Signal> of(Handle handle, String runId) {
    return handle
        .createQuery(
            "select * from signals where run_id = :run and entry_model = 'EXTERNAL'"
                + " and signal_type <> 'EXIT' order by id")
        .bind("run", runId)
        .map((row, context) -> Signals.signal(row))
        .list();
  }

  /** When work on a signal began: now, or before under an earlier leader. */
  public Instant begin(Handle handle, String signalId, Instant now) {
    handle
        .createUpdate(
            "update signals set claimed_at = :now where signal_id = :id and claimed_at is null")
        .bind("now", Columns.timestamp(now))
        .bind("id", signalId)
        .execute();
    return handle
        .createQuery("select claimed_at from signals where signal_id = :id")
        .bind("id", signalId)
        .map((row, context) -> Columns.instant(row, "claimed_at"))
        .one();
  }
}
