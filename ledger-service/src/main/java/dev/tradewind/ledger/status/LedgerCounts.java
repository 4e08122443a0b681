package dev.tradewind.ledger.status;

import dev.tradewind.support.db.OwnedCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The ledger's figures in {@code GET /db/status}, over all scopes. */
@ApplicationScoped
public class LedgerCounts implements OwnedCounts {

  @Override
  public Map<String, Long> counts(Handle handle) {
    return Map.of(
        "journal_entries", count(handle, "select count(*) from journal_entry"),
        "postings", count(handle, "select count(*) from posting"),
        "trades", count(handle, "select count(*) from trades"),
        "open_holdings", count(handle, "select count(*) from holdings where qty <> 0"),
        "trade_journal_rows", count(handle, "select count(*) from trade_journal"),
        "daily_reports", count(handle, "select count(*) from daily_report"));
  }

  private static long count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
