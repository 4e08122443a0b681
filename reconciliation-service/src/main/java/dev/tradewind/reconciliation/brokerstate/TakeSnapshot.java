package dev.tradewind.reconciliation.brokerstate;

import dev.tradewind.reconciliation.brokerstate.domain.BrokerState;
import dev.tradewind.reconciliation.brokerstate.domain.Snapshot;
import dev.tradewind.reconciliation.brokerstate.domain.SnapshotType;
import dev.tradewind.reconciliation.brokerstate.persistence.SnapshotRows;
import dev.tradewind.support.jdbi.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what the broker says. A broker that does not answer is an error of the caller's, never a
 * missing snapshot.
 */
@ApplicationScoped
public class TakeSnapshot {
  private final BrokerReader broker;
  private final SnapshotRows rows;
  private final Transactions transactions;
  private final Clock clock;

  TakeSnapshot(BrokerReader broker, SnapshotRows rows, Transactions transactions, Clock clock) {
    this.broker = broker;
    this.rows = rows;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Takes the run's START or END snapshot, if it has none yet. */
  public void once(SnapshotRows.Place place, SnapshotType type) {
    if (transactions.call(handle -> rows.exists(handle, place.runId(), type))) {
      return;
    }
    BrokerState state = broker.state(place.scope());
    transactions.run(handle -> rows.add(handle, place, type, state, null, clock.instant()));
  }

  /** Stores the state a reconciliation compared, in the transaction of its outcome. */
  public void reconciled(
      Handle handle,
      SnapshotRows.Place place,
      BrokerState state,
      SnapshotRows.Reconciled reconciled) {
    rows.add(handle, place, SnapshotType.RECONCILIATION, state, reconciled, clock.instant());
  }

  /** The run's snapshots, in the order they were taken. */
  public List<Snapshot> of(String runId) {
    return transactions.call(handle -> rows.of(handle, runId));
  }
}
