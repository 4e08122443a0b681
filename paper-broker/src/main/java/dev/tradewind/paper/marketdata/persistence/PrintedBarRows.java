package dev.tradewind.paper.marketdata.persistence;

import dev.tradewind.paper.market.domain.MarketBar;
import dev.tradewind.paper.market.persistence.MarketBarRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The minutes of a session, symbol by symbol. */
@ApplicationScoped
public class PrintedBarRows {

  /** The minutes of a symbol that begin at {@code from} or later and before {@code to}. */
  public List<MarketBar> minutes(
      Handle handle,
      String sessionId,
      String symbol,
      Instant from,
      Instant to,
      boolean ascending,
      int limit) {
    return handle
        .createQuery(
            """
            select * from market_bar
            where session_id = :session and symbol = :symbol and ts >= :from and ts < :to
            order by ts <direction> limit :limit
            """)
        .define("direction", ascending ? "asc" : "desc")
        .bind("session", UUID.fromString(sessionId))
        .bind("symbol", symbol)
        .bind("from", from.atOffset(ZoneOffset.UTC))
        .bind("to", to.atOffset(ZoneOffset.UTC))
        .bind("limit", limit)
        .map(MarketBarRows::read)
        .list();
  }
}
