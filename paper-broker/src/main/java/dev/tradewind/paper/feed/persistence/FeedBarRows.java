package dev.tradewind.paper.feed.persistence;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.market.persistence.BarCopy;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/** The bars of feeds in Postgres. */
@ApplicationScoped
public class FeedBarRows {

  /** Writes bars in their order. */
  public void copyIn(Handle handle, String feedId, Iterator<Bar> bars) {
    var position = new AtomicLong();
    BarCopy.copyIn(
        handle,
        "copy feed_bar (feed_id, position, ts, open, high, low, close, volume)"
            + " from stdin (format csv)",
        bars,
        (lines, bar) -> append(lines, feedId, position.incrementAndGet(), bar));
  }

  /** The bars behind a position, in their order, at most so many. */
  public List<Bar> behind(Handle handle, String feedId, long position, int limit) {
    return handle
        .createQuery(
            "select * from feed_bar where feed_id = :feed and position > :position"
                + " order by position limit :limit")
        .bind("feed", UUID.fromString(feedId))
        .bind("position", position)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Bar(
                    row.getObject("ts", OffsetDateTime.class).toInstant(),
                    amount(row, "open"),
                    amount(row, "high"),
                    amount(row, "low"),
                    amount(row, "close"),
                    amount(row, "volume")))
        .list();
  }

  /** Replaces the bar with this time; false if the feed has none. */
  public boolean replace(Handle handle, String feedId, Bar bar) {
    return handle
            .createUpdate(
                """
                update feed_bar set open = :open, high = :high, low = :low, close = :close,
                  volume = :volume where feed_id = :feed and ts = :ts
                """)
            .bind("open", bar.open())
            .bind("high", bar.high())
            .bind("low", bar.low())
            .bind("close", bar.close())
            .bind("volume", bar.volume())
            .bind("feed", UUID.fromString(feedId))
            .bind("ts", bar.ts().atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  private static void append(StringBuilder lines, String feedId, long position, Bar bar) {
    lines.append(feedId).append(',').append(position).append(',').append(bar.ts());
    for (BigDecimal number :
        List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume())) {
      lines.append(',').append(number.toPlainString());
    }
  }

  private static BigDecimal amount(ResultSet row, String column) throws SQLException {
    var stripped = row.getBigDecimal(column).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
