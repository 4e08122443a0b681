package dev.tradewind.paper.market.persistence;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.market.domain.MarketBar;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The bars of sessions in Postgres. */
@ApplicationScoped
public class MarketBarRows {

  /** Writes bars. */
  public void copyIn(Handle handle, String sessionId, Iterator<MarketBar> bars) {
    BarCopy.copyIn(
        handle,
        "copy market_bar (session_id, symbol, ts, open, high, low, close, volume, vwap, trades)"
            + " from stdin (format csv)",
        bars,
        (lines, bar) -> append(lines, sessionId, bar));
  }

  /**
   * The bars that begin after an instant, in the order of time and symbol: about so many, and never
   * a part of a minute.
   */
  public List<MarketBar> after(Handle handle, String sessionId, Instant ts, int about) {
    return handle
        .createQuery(
            """
            select * from (
              select * from market_bar where session_id = :session and ts > :ts
              order by ts fetch first :about rows with ties) bars
            order by ts, symbol collate "C"
            """)
        .bind("session", UUID.fromString(sessionId))
        .bind("ts", ts.atOffset(ZoneOffset.UTC))
        .bind("about", about)
        .map(MarketBarRows::read)
        .list();
  }

  /** The last bar of each symbol that begins at or before an instant. */
  public List<MarketBar> lastOfEach(Handle handle, String sessionId, Instant ts) {
    return handle
        .createQuery(
            """
            select distinct on (symbol) * from market_bar
            where session_id = :session and ts <= :ts order by symbol, ts desc
            """)
        .bind("session", UUID.fromString(sessionId))
        .bind("ts", ts.atOffset(ZoneOffset.UTC))
        .map(MarketBarRows::read)
        .list();
  }

  /** Replaces the bar of this symbol and time; false if the session has none. */
  public boolean replace(Handle handle, String sessionId, MarketBar bar) {
    var minute = bar.bar();
    return handle
            .createUpdate(
                """
                update market_bar set open = :open, high = :high, low = :low, close = :close,
                  volume = :volume, vwap = :vwap, trades = :trades
                where session_id = :session and symbol = :symbol and ts = :ts
                """)
            .bind("open", minute.open())
            .bind("high", minute.high())
            .bind("low", minute.low())
            .bind("close", minute.close())
            .bind("volume", minute.volume())
            .bind("vwap", bar.vwap())
            .bind("trades", bar.trades())
            .bind("session", UUID.fromString(sessionId))
            .bind("symbol", bar.symbol())
            .bind("ts", minute.ts().atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  /** How many bars begin at or before an instant. */
  public long countUpTo(Handle handle, String sessionId, Instant ts) {
    return handle
        .createQuery("select count(*) from market_bar where session_id = :session and ts <= :ts")
        .bind("session", UUID.fromString(sessionId))
        .bind("ts", ts.atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .one();
  }

  /** The symbols of a session, sorted. */
  public List<String> symbols(Handle handle, String sessionId) {
    return handle
        .createQuery(
            "select distinct symbol collate \"C\" as symbol from market_bar"
                + " where session_id = :session order by 1")
        .bind("session", UUID.fromString(sessionId))
        .mapTo(String.class)
        .list();
  }

  private static void append(StringBuilder lines, String sessionId, MarketBar bar) {
    var minute = bar.bar();
    lines.append(sessionId).append(',').append(bar.symbol()).append(',').append(minute.ts());
    for (BigDecimal number :
        List.of(minute.open(), minute.high(), minute.low(), minute.close(), minute.volume())) {
      lines.append(',').append(number.toPlainString());
    }
    var vwap = bar.vwap();
    lines.append(',').append(vwap == null ? "" : vwap.toPlainString());
    var trades = bar.trades();
    lines.append(',').append(trades == null ? "" : trades.toString());
  }

  /** A row as a bar. */
  public static MarketBar read(ResultSet row, StatementContext context) throws SQLException {
    return new MarketBar(
        row.getString("symbol"),
        new Bar(
            row.getObject("ts", OffsetDateTime.class).toInstant(),
            plain(row.getBigDecimal("open")),
            plain(row.getBigDecimal("high")),
            plain(row.getBigDecimal("low")),
            plain(row.getBigDecimal("close")),
            plain(row.getBigDecimal("volume"))),
        plainOrNull(row.getBigDecimal("vwap")),
        row.getObject("trades", Long.class));
  }

  private static @Nullable BigDecimal plainOrNull(@Nullable BigDecimal amount) {
    return amount == null ? null : plain(amount);
  }

  private static BigDecimal plain(BigDecimal amount) {
    var stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
