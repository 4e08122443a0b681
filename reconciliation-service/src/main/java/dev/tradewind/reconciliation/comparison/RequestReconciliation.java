package dev.tradewind.reconciliation.comparison;

import dev.tradewind.kernel.Ids;
import dev.tradewind.reconciliation.books.domain.Run;
import dev.tradewind.reconciliation.comparison.domain.Reconciliation;
import dev.tradewind.reconciliation.comparison.domain.Status;
import dev.tradewind.reconciliation.comparison.persistence.ReconciliationRows;
import dev.tradewind.reconciliation.work.WorkQueue;
import dev.tradewind.reconciliation.work.domain.JobKind;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Asks for reconciliations, and tells how they came out. */
@ApplicationScoped
public class RequestReconciliation {
  private static final String SESSION = "session";

  private final Transactions transactions;
  private final ReconciliationRows rows;
  private final WorkQueue queue;
  private final Clock clock;

  RequestReconciliation(
      Transactions transactions, ReconciliationRows rows, WorkQueue queue, Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * A reconciliation and what it waits for.
   *
   * @param waitsFor empty once it is decided
   */
  public record Told(Reconciliation reconciliation, Optional<String> waitsFor) {}

  /** Queues the first reconciliation of a run, in the transaction that opens the run. */
  public void ofSession(Handle handle, Run run) {
    rows.add(
        handle,
        new Reconciliation(
            sessionId(run.id().text()),
            run.scope(),
            run.id().text(),
            SESSION,
            run.openedFact(),
            Status.UNKNOWN,
            List.of(),
            List.of()),
        clock.instant());
    queue.add(handle, JobKind.OPEN_SESSION, run.id().text(), run.scope(), null);
  }

  /** The id of a run's first reconciliation. */
  public static String sessionId(String runId) {
    return Ids.derived("reconciliation", SESSION, runId);
  }

  /**
   * Queues a reconciliation somebody asks for; the same one again changes nothing.
   *
   * @return what stands under its id, which differs from what was asked if the id was used before
   */
  public Reconciliation request(Reconciliation asked) {
    return transactions.call(
        handle -> {
          if (rows.add(handle, asked, clock.instant())) {
            queue.add(handle, JobKind.RECONCILE, asked.id(), asked.scope(), null);
          }
          return rows.find(handle, asked.id()).orElseThrow();
        });
  }

  /** The reconciliation with this id. */
  public Optional<Told> find(String id) {
    return transactions.call(handle -> rows.find(handle, id).map(found -> told(handle, found)));
  }

  /** The run's latest reconciliation. */
  public Optional<Told> latestOf(String runId) {
    return transactions.call(
        handle -> rows.latestOf(handle, runId).map(found -> told(handle, found)));
  }

  /** The run's decided reconciliations, in the order of the facts they compared at. */
  public List<ReconciliationRows.Decided> decided(String runId) {
    return transactions.call(handle -> rows.decided(handle, runId));
  }

  private Told told(Handle handle, Reconciliation found) {
    if (found.isDone()) {
      return new Told(found, Optional.empty());
    }
    var waitsFor =
        found.reason().equals(SESSION)
            ? queue.waitsFor(handle, JobKind.OPEN_SESSION, found.runId())
            : queue.waitsFor(handle, JobKind.RECONCILE, found.id());
    return new Told(found, waitsFor);
  }
}
