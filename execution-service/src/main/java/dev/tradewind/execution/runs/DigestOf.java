package dev.tradewind.execution.runs;

import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.runs.domain.RunDigest;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Sums up what is stored of a run. */
@ApplicationScoped
public class DigestOf {

  private final Signals signals;
  private final Orders orders;
  private final Fills fills;

  DigestOf(Signals signals, Orders orders, Fills fills) {
    this.signals = signals;
    this.orders = orders;
    this.fills = fills;
  }

  /** The digest of a run, as the database has it now. */
  public RunDigest run(Handle handle, String runId) {
    return RunDigest.of(
        runId,
        signals.ids(handle, runId),
        signals.unended(handle, runId),
        signals.byState(handle, runId),
        orders.brokerIds(handle, runId),
        fills.executionIds(handle, runId),
        fills.externalIds(handle, runId));
  }
}
