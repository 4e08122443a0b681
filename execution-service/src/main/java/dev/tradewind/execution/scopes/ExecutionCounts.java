package dev.tradewind.execution.scopes;

import dev.tradewind.support.db.OwnedCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The figures of {@code GET /db/status}. */
@ApplicationScoped
public class ExecutionCounts implements OwnedCounts {

  @Override
  public Map<String, Long> counts(Handle handle) {
    var counts = new LinkedHashMap<String, Long>();
    handle
        .createQuery(
            "select (select count(*) from portfolio_positions where status <> 'closed')"
                + "   as open_positions,"
                + " (select count(*) from portfolio_positions where status = 'closed')"
                + "   as closed_positions,"
                + " (select count(*) from orders where state in"
                + "   ('WRITTEN', 'UNKNOWN', 'ACCEPTED', 'HELD', 'PARTIALLY_FILLED'))"
                + "   as open_orders,"
                + " (select count(*) from signals where terminal_state is null) as waiting_signals,"
                + " (select count(*) from run where state in ('OPEN', 'CLOSING')) as open_runs,"
                + " (select coalesce(sum(last_number), 0) from fact_counter) as facts")
        .map(
            (row, context) -> {
              for (var name :
                  new String[] {
                    "open_positions",
                    "closed_positions",
                    "open_orders",
                    "waiting_signals",
                    "open_runs",
                    "facts"
                  }) {
                counts.put(name, row.getLong(name));
              }
              return true;
            })
        .one();
    return counts;
  }
}
