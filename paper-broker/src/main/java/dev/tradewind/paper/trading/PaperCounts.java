package dev.tradewind.paper.trading;

import dev.tradewind.support.db.OwnedCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The figures of {@code GET /db/status}. */
@ApplicationScoped
public class PaperCounts implements OwnedCounts {

  @Override
  public Map<String, Long> counts(Handle handle) {
    return Map.of(
        "orders", count(handle, "select count(*) from paper_order"),
        "open_orders",
            count(handle, "select count(*) from paper_order where state in ('new', 'held')"),
        "executions", count(handle, "select count(*) from execution"),
        "positions", count(handle, "select count(*) from position"),
        "exchange_orders", count(handle, "select count(*) from exchange_order"),
        "exchange_activities", count(handle, "select count(*) from exchange_activity"),
        "exchange_positions", count(handle, "select count(*) from exchange_holding"),
        "feeds", count(handle, "select count(*) from feed"));
  }

  private static long count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
