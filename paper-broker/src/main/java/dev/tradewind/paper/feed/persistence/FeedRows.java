package dev.tradewind.paper.feed.persistence;

import dev.tradewind.paper.feed.domain.Feed;
import dev.tradewind.paper.feed.domain.FeedState;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Feeds in Postgres. */
@ApplicationScoped
public class FeedRows {

  public void insert(Handle handle, UUID account, Feed feed, Instant now) {
    handle
        .createUpdate(
            """
            insert into feed (feed_id, account_id, symbol, state, bars_per_second, bars_total,
              price_decimals, first_ts, last_ts, loaded_at)
            values (:id, :account, :symbol, :state, :barsPerSecond, :total, :decimals, :first,
              :last, :now)
            """)
        .bind("id", UUID.fromString(feed.id()))
        .bind("account", account)
        .bind("symbol", feed.symbol())
        .bind("state", feed.state().name())
        .bind("barsPerSecond", feed.barsPerSecond())
        .bind("total", feed.barsTotal())
        .bind("decimals", feed.priceDecimals())
        .bind("first", feed.firstTs().atOffset(ZoneOffset.UTC))
        .bind("last", feed.lastTs().atOffset(ZoneOffset.UTC))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Changes the state, with what goes with it. */
  public void update(Handle handle, Feed feed) {
    handle
        .createUpdate(
            """
            update feed set state = :state, bars_sent = :sent, last_turn = :turn,
              trading_day = :day, error = :error where feed_id = :id
            """)
        .bind("state", feed.state().name())
        .bind("sent", feed.barsSent())
        .bind("turn", feed.lastTurn())
        .bind("day", feed.tradingDay())
        .bind("error", feed.error())
        .bind("id", UUID.fromString(feed.id()))
        .execute();
  }

  /** The feed, locked until the transaction ends. */
  public Optional<Feed> lock(Handle handle, UUID account, UUID id) {
    return handle
        .createQuery("select * from feed where account_id = :account and feed_id = :id for update")
        .bind("account", account)
        .bind("id", id)
        .map(FeedRows::read)
        .findOne();
  }

  public Optional<Feed> find(Handle handle, UUID account, UUID id) {
    return handle
        .createQuery("select * from feed where account_id = :account and feed_id = :id")
        .bind("account", account)
        .bind("id", id)
        .map(FeedRows::read)
        .findOne();
  }

  /** The running feed; at most one per account. */
  public Optional<Feed> running(Handle handle, UUID account) {
    return handle
        .createQuery("select * from feed where account_id = :account and state = 'RUNNING'")
        .bind("account", account)
        .map(FeedRows::read)
        .findOne();
  }

  /** The feeds, newest first. */
  public List<Feed> list(Handle handle, UUID account, int limit) {
    return handle
        .createQuery(
            "select * from feed where account_id = :account"
                + " order by loaded_at desc, feed_id limit :limit")
        .bind("account", account)
        .bind("limit", limit)
        .map(FeedRows::read)
        .list();
  }

  private static Feed read(ResultSet row, StatementContext context) throws SQLException {
    return new Feed(
        row.getString("feed_id"),
        row.getString("symbol"),
        FeedState.valueOf(row.getString("state")),
        row.getObject("bars_per_second", BigDecimal.class),
        row.getLong("bars_total"),
        row.getLong("bars_sent"),
        row.getInt("price_decimals"),
        row.getObject("first_ts", OffsetDateTime.class).toInstant(),
        row.getObject("last_ts", OffsetDateTime.class).toInstant(),
        row.getObject("last_turn", Long.class),
        row.getObject("trading_day", LocalDate.class),
        row.getString("error"));
  }
}
