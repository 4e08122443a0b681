package dev.tradewind.reconciliation.facts;

import dev.tradewind.support.db.OwnedCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The figures this service owns, for {@code GET /db/status}. */
@ApplicationScoped
public class ReconciliationCounts implements OwnedCounts {
  private static final Map<String, String> QUERIES =
      Map.of(
          "runs", "select count(*) from run",
          "fills", "select count(*) from booked_fill",
          "snapshots", "select count(*) from broker_state",
          "reconciliations_failed", "select count(*) from reconciliation where status = 'FAIL'",
          "proofs_passed", "select count(*) from invariant_report where passed",
          "proofs_failed", "select count(*) from invariant_report where not passed",
          "work_pending", "select count(*) from job where state = 'pending'");

  @Override
  public Map<String, Long> counts(Handle handle) {
    var counts = new TreeMap<String, Long>();
    QUERIES.forEach(
        (name, query) -> counts.put(name, handle.createQuery(query).mapTo(Long.class).one()));
    return counts;
  }
}
