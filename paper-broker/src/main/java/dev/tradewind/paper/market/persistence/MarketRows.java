package dev.tradewind.paper.market.persistence;

import dev.tradewind.paper.market.domain.MarketSession;
import dev.tradewind.paper.market.domain.MarketTime;
import dev.tradewind.paper.market.domain.SessionState;
import dev.tradewind.paper.market.domain.Speed;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Sessions and the market's time in Postgres. */
@ApplicationScoped
public class MarketRows {

  public void insert(Handle handle, MarketSession session, Instant loadedAt) {
    handle
        .createUpdate(
            """
            insert into market_session (session_id, calendar, state, bars_total, first_ts, last_ts,
              loaded_at)
            values (:id, :calendar, :state, :total, :first, :last, :now)
            """)
        .bind("id", UUID.fromString(session.id()))
        .bind("calendar", session.calendar())
        .bind("state", session.state().name())
        .bind("total", session.barsTotal())
        .bind("first", session.firstTs().atOffset(ZoneOffset.UTC))
        .bind("last", session.lastTs().atOffset(ZoneOffset.UTC))
        .bind("now", loadedAt.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Changes the state, and what more bars have changed. */
  public void update(Handle handle, MarketSession session) {
    handle
        .createUpdate(
            """
            update market_session set state = :state, error = :error, bars_total = :total,
              first_ts = :first, last_ts = :last where session_id = :id
            """)
        .bind("state", session.state().name())
        .bind("error", session.error())
        .bind("total", session.barsTotal())
        .bind("first", session.firstTs().atOffset(ZoneOffset.UTC))
        .bind("last", session.lastTs().atOffset(ZoneOffset.UTC))
        .bind("id", UUID.fromString(session.id()))
        .execute();
  }

  public Optional<MarketSession> find(Handle handle, UUID id) {
    return handle
        .createQuery("select * from market_session where session_id = :id")
        .bind("id", id)
        .map(MarketRows::session)
        .findOne();
  }

  /** The session, locked until the transaction ends. */
  public Optional<MarketSession> lock(Handle handle, UUID id) {
    return handle
        .createQuery("select * from market_session where session_id = :id for update")
        .bind("id", id)
        .map(MarketRows::session)
        .findOne();
  }

  /** The sessions, newest first. */
  public List<MarketSession> list(Handle handle, int limit) {
    return handle
        .createQuery(
            "select * from market_session order by loaded_at desc, session_id limit :limit")
        .bind("limit", limit)
        .map(MarketRows::session)
        .list();
  }

  /** The market's time; the system's before anything was simulated. */
  public MarketTime time(Handle handle) {
    return handle
        .createQuery("select * from market_time where market = 1")
        .map(MarketRows::time)
        .findOne()
        .orElse(MarketTime.SYSTEM);
  }

  public void write(Handle handle, MarketTime time) {
    var now = time.now();
    handle
        .createUpdate(
            """
            insert into market_time (market, session_id, now, speed, flowing, told)
            values (1, cast(:session as uuid), cast(:now as timestamptz), cast(:speed as numeric),
              :flowing, :told)
            on conflict (market) do update set session_id = excluded.session_id,
              now = excluded.now, speed = excluded.speed, flowing = excluded.flowing,
              told = excluded.told
            """)
        .bind("session", time.sessionId())
        .bind("now", now == null ? null : now.toString())
        .bind("speed", time.speed().factor())
        .bind("flowing", time.flowing())
        .bind("told", time.told())
        .execute();
  }

  private static MarketSession session(ResultSet row, StatementContext context)
      throws SQLException {
    return new MarketSession(
        row.getString("session_id"),
        row.getString("calendar"),
        SessionState.valueOf(row.getString("state")),
        row.getLong("bars_total"),
        row.getObject("first_ts", OffsetDateTime.class).toInstant(),
        row.getObject("last_ts", OffsetDateTime.class).toInstant(),
        row.getString("error"));
  }

  private static MarketTime time(ResultSet row, StatementContext context) throws SQLException {
    return new MarketTime(
        row.getString("session_id"),
        instant(row.getObject("now", OffsetDateTime.class)),
        new Speed(row.getObject("speed", BigDecimal.class)),
        row.getBoolean("flowing"),
        row.getLong("told"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
