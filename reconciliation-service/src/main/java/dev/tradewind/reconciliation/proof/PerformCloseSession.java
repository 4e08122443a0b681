package dev.tradewind.reconciliation.proof;

import dev.tradewind.reconciliation.books.ReadBooks;
import dev.tradewind.reconciliation.brokerstate.TakeSnapshot;
import dev.tradewind.reconciliation.brokerstate.domain.SnapshotType;
import dev.tradewind.reconciliation.brokerstate.persistence.SnapshotRows;
import dev.tradewind.reconciliation.work.Perform;
import dev.tradewind.reconciliation.work.domain.Job;
import dev.tradewind.reconciliation.work.domain.JobKind;
import dev.tradewind.reconciliation.work.domain.Outcome;
import jakarta.enterprise.context.ApplicationScoped;

/** Closes a session: END snapshot, then the proof. */
@ApplicationScoped
public class PerformCloseSession implements Perform {
  private final ReadBooks books;
  private final TakeSnapshot snapshots;
  private final ProveRun proveRun;

  PerformCloseSession(ReadBooks books, TakeSnapshot snapshots, ProveRun proveRun) {
    this.books = books;
    this.snapshots = snapshots;
    this.proveRun = proveRun;
  }

  @Override
  public JobKind kind() {
    return JobKind.CLOSE_SESSION;
  }

  @Override
  public Outcome perform(Job job) {
    var run = books.run(job.subject()).orElseThrow();
    snapshots.once(
        new SnapshotRows.Place(run.scope(), run.id().text(), run.tradingDay()), SnapshotType.END);
    return proveRun.prove(run);
  }
}
