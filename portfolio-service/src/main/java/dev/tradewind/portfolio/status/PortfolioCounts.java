package dev.tradewind.portfolio.status;

import dev.tradewind.support.db.OwnedCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The figures of {@code GET /db/status}. */
@ApplicationScoped
class PortfolioCounts implements OwnedCounts {

  @Override
  public Map<String, Long> counts(Handle handle) {
    return Map.of(
        "instruments", count(handle, "select count(*) from instrument"),
        "portfolio_versions", count(handle, "select count(*) from portfolio_version"),
        "strategies", count(handle, "select count(*) from strategy"),
        "deployments", count(handle, "select count(*) from deployment"));
  }

  private static long count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
