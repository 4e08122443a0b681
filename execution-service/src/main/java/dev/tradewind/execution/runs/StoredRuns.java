package dev.tradewind.execution.runs;

import dev.tradewind.execution.orders.WorkingOrders;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.positions.StoredPositions;
import dev.tradewind.execution.positions.domain.Fill;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunDigest;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.execution.signals.StoredSignals;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads runs and what belongs to them. */
@ApplicationScoped
public class StoredRuns {

  private final Jdbi jdbi;
  private final Runs runs;
  private final DigestOf digestOf;
  private final StoredSignals signals;
  private final WorkingOrders orders;
  private final StoredPositions positions;

  StoredRuns(
      Jdbi jdbi,
      Runs runs,
      DigestOf digestOf,
      StoredSignals signals,
      WorkingOrders orders,
      StoredPositions positions) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.digestOf = digestOf;
    this.signals = signals;
    this.orders = orders;
    this.positions = positions;
  }

  public Optional<Run> find(String runId) {
    return jdbi.<Optional<Run>, RuntimeException>withHandle(handle -> runs.find(handle, runId));
  }

  /** The run of a scope that was opened last. */
  public Optional<Run> latest(Scope scope) {
    return jdbi.<Optional<Run>, RuntimeException>withHandle(handle -> runs.latest(handle, scope));
  }

  /** The runs of a scope, newest first. */
  public Page<Run> page(Scope scope, int limit, @Nullable String cursor) {
    String before = cursor == null || cursor.isEmpty() ? null : Cursor.position(cursor);
    return Page.of(
        jdbi.<List<Run>, RuntimeException>withHandle(
            handle -> runs.page(handle, scope, before, limit + 1)),
        limit,
        Run::runId);
  }

  public RunDigest digest(String runId) {
    return jdbi.<RunDigest, RuntimeException>withHandle(handle -> digestOf.run(handle, runId));
  }

  public Page<Signal> signals(String runId, int limit, @Nullable String cursor) {
    return signals.page(null, runId, null, limit, cursor);
  }

  public Page<Order> orders(String runId, int limit, @Nullable String cursor) {
    return orders.ofRun(runId, limit, cursor);
  }

  public Page<Fill> fills(String runId, int limit, @Nullable String cursor) {
    return positions.fillsOfRun(runId, limit, cursor);
  }
}
