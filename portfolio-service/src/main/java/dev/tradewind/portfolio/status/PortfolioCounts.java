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
        "deployments", count(handle, "select count(*) from deployment"),
        "replays", count(handle, "select count(*) from replay"),
        "open_work",
            count(handle, "select count(*) from work where state in ('QUEUED', 'RUNNING')"),
        "validated_setups", count(handle, "select count(*) from validated_setups"),
        "constructions", count(handle, "select count(*) from construction"),
        "elo_games", count(handle, "select count(*) from elo_game"));
  }

  private static long count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
