package dev.tradewind.paper.trading.persistence;

import dev.tradewind.paper.trading.domain.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The latest turn of each account. */
@ApplicationScoped
public class TurnRows {

  /** The turn with what was said about it. */
  public record Stored(Turn turn, boolean done) {}

  /**
   * Replaces the latest turn by the next one: one statement, whatever else the transaction does.
   *
   * @throws IllegalStateException if the latest turn is not the one before
   */
  public void open(Handle handle, UUID account, Turn turn) {
    int changed =
        handle
            .createUpdate(
                """
                insert into turn (account_id, number, feed_id, position, symbol, kind, ts,
                  trading_day, last, price_decimals, state, content)
                values (:account, :number, :feed, :position, :symbol, :kind, :ts, :day, :last,
                  :priceDecimals, 'OPEN', :content)
                on conflict (account_id) do update set number = excluded.number,
                  feed_id = excluded.feed_id, position = excluded.position,
                  symbol = excluded.symbol, kind = excluded.kind, ts = excluded.ts,
                  trading_day = excluded.trading_day, last = excluded.last,
                  price_decimals = excluded.price_decimals, state = 'OPEN',
                  content = excluded.content
                where turn.number = excluded.number - 1
                """)
            .bind("account", account)
            .bind("number", turn.number())
            .bind("feed", UUID.fromString(turn.feedId()))
            .bind("position", turn.position())
            .bind("symbol", turn.symbol())
            .bind("kind", turn.kind().text())
            .bind("ts", Columns.time(turn.ts()))
            .bind("day", turn.tradingDay())
            .bind("last", turn.last())
            .bind("priceDecimals", turn.priceDecimals())
            .bind("content", turn.content())
            .execute();
    if (changed != 1) {
      throw new IllegalStateException("turn " + turn.number() + " does not follow the latest one");
    }
  }

  /** Notes that the turn is done. */
  public void done(Handle handle, UUID account, long number) {
    handle
        .createUpdate(
            "update turn set state = 'DONE' where account_id = :account and number = :number")
        .bind("account", account)
        .bind("number", number)
        .execute();
  }

  /** The latest turn; empty before the first. */
  public Optional<Stored> latest(Handle handle, UUID account) {
    return handle
        .createQuery("select * from turn where account_id = :account")
        .bind("account", account)
        .map(
            (row, context) ->
                new Stored(
                    new Turn(
                        row.getLong("number"),
                        row.getString("feed_id"),
                        row.getLong("position"),
                        row.getString("symbol"),
                        Turn.Kind.parse(row.getString("kind")),
                        Columns.instant(row, "ts"),
                        row.getObject("trading_day", LocalDate.class),
                        row.getBoolean("last"),
                        row.getInt("price_decimals"),
                        row.getString("content")),
                    row.getString("state").equals("DONE")))
        .findOne();
  }
}
