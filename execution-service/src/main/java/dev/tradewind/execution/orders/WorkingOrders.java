package dev.tradewind.execution.orders;

import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.paging.Cursor;
import dev.tradewind.support.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads orders. */
@ApplicationScoped
public class WorkingOrders {

  private final Jdbi jdbi;
  private final Orders orders;

  WorkingOrders(Jdbi jdbi, Orders orders) {
    this.jdbi = jdbi;
    this.orders = orders;
  }

  /** The orders of a scope from which something may still come; there are never many. */
  public List<Order> of(Scope scope) {
    return jdbi.<List<Order>, RuntimeException>withHandle(handle -> orders.working(handle, scope));
  }

  /** The orders of a run, legs included. */
  public Page<Order> ofRun(String runId, int limit, @Nullable String cursor) {
    String after = cursor == null ? "" : Cursor.position(cursor);
    return Page.of(
        jdbi.<List<Order>, RuntimeException>withHandle(
            handle -> orders.ofRun(handle, runId, after, limit + 1)),
        limit,
        Order::orderKey);
  }
}
