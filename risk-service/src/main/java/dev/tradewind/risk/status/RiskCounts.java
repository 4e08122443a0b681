package dev.tradewind.risk.status;

import dev.tradewind.support.db.OwnedCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Risk-service's figures in {@code GET /db/status}, over all scopes. */
@ApplicationScoped
public class RiskCounts implements OwnedCounts {

  @Override
  public Map<String, Long> counts(Handle handle) {
    return Map.of(
        "verdicts", count(handle, "select count(*) from verdict"),
        "places_taken", count(handle, "select count(*) from reservation where place <> 'RELEASED'"),
        "risk_days", count(handle, "select count(*) from risk_day"),
        "breakers_tripped", count(handle, "select count(*) from risk_day where breaker_tripped"),
        "limits_versions", count(handle, "select count(*) from risk_limits"));
  }

  private static long count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
