package dev.tradewind.reconciliation.comparison;

import dev.tradewind.reconciliation.books.ReadBooks;
import dev.tradewind.reconciliation.brokerstate.TakeSnapshot;
import dev.tradewind.reconciliation.brokerstate.domain.SnapshotType;
import dev.tradewind.reconciliation.brokerstate.persistence.SnapshotRows;
import dev.tradewind.reconciliation.comparison.persistence.ReconciliationRows;
import dev.tradewind.reconciliation.work.Perform;
import dev.tradewind.reconciliation.work.domain.Job;
import dev.tradewind.reconciliation.work.domain.JobKind;
import dev.tradewind.reconciliation.work.domain.Outcome;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens a session: START snapshot, reconciliation, RECONCILIATION snapshot. */
@ApplicationScoped
public class PerformOpenSession implements Perform {
  private final Transactions transactions;
  private final ReconciliationRows rows;
  private final ReadBooks books;
  private final TakeSnapshot snapshots;
  private final Reconcile reconcile;

  PerformOpenSession(
      Transactions transactions,
      ReconciliationRows rows,
      ReadBooks books,
      TakeSnapshot snapshots,
      Reconcile reconcile) {
    this.transactions = transactions;
    this.rows = rows;
    this.books = books;
    this.snapshots = snapshots;
    this.reconcile = reconcile;
  }

  @Override
  public JobKind kind() {
    return JobKind.OPEN_SESSION;
  }

  @Override
  public Outcome perform(Job job) {
    var run = books.run(job.subject()).orElseThrow();
    snapshots.once(
        new SnapshotRows.Place(run.scope(), run.id().text(), run.tradingDay()), SnapshotType.START);
    var asked =
        transactions
            .call(handle -> rows.find(handle, RequestReconciliation.sessionId(run.id().text())))
            .orElseThrow();
    return reconcile.decide(asked, run.tradingDay());
  }
}
