package dev.tradewind.execution.bars.persistence;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.execution.bars.domain.BarSource;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** The live bars as they came: one per minute, the first stands. */
@ApplicationScoped
public class IncomingBars {

  private static final String SELECT =
      "select ts, open, high, low, close, volume from incoming_bar"
          + " where account = :account and mode = :mode and symbol = :symbol";
  private static final RowMapper<Bar> MAPPER =
      (row, context) ->
          new Bar(
              Columns.instant(row, "ts"),
              Columns.decimal(row, "open"),
              Columns.decimal(row, "high"),
              Columns.decimal(row, "low"),
              Columns.decimal(row, "close"),
              Columns.decimal(row, "volume"));

  /** Where a bar stands. */
  public enum State {
    WAITING,
    STEPPED,
    LATE
  }

  /** The bar that stands for a minute. */
  public Optional<Bar> at(Handle handle, Scope scope, String symbol, Instant ts) {
    return of(handle.createQuery(SELECT + " and ts = :ts"), scope, symbol)
        .bind("ts", Columns.timestamp(ts))
        .map(MAPPER)
        .findOne();
  }

  /** Stores the bar that stands for its minute. */
  public void insert(
      Handle handle,
      Scope scope,
      String symbol,
      Bar bar,
      BarSource source,
      State state,
      Instant receivedAt) {
    of(
            handle.createUpdate(
                "insert into incoming_bar (account, mode, symbol, ts, open, high, low, close,"
                    + " volume, source, state, received_at) values (:account, :mode, :symbol, :ts,"
                    + " :open, :high, :low, :close, :volume, :source, :state, :received)"),
            scope,
            symbol)
        .bind("ts", Columns.timestamp(bar.ts()))
        .bind("open", bar.open())
        .bind("high", bar.high())
        .bind("low", bar.low())
        .bind("close", bar.close())
        .bind("volume", bar.volume())
        .bind("source", source.text())
        .bind("state", state.name())
        .bind("received", Columns.timestamp(receivedAt))
        .execute();
  }

  /** The oldest bar from this instant on that waits for the engine. */
  public Optional<Bar> next(Handle handle, Scope scope, String symbol, Instant from) {
    return of(
            handle.createQuery(
                SELECT + " and state = 'WAITING' and ts >= :from order by ts limit 1"),
            scope,
            symbol)
        .bind("from", Columns.timestamp(from))
        .map(MAPPER)
        .findOne();
  }

  /** How many bars wait for the engine. */
  public long waiting(Handle handle, Scope scope, String symbol) {
    return of(
            handle.createQuery(
                "select count(*) from incoming_bar where account = :account and mode = :mode"
                    + " and symbol = :symbol and state = 'WAITING'"),
            scope,
            symbol)
        .mapTo(Long.class)
        .one();
  }

  /** Says that the engine steps on a bar. */
  public void stepped(Handle handle, Scope scope, String symbol, Instant ts) {
    of(
            handle.createUpdate(
                "update incoming_bar set state = 'STEPPED' where account = :account"
                    + " and mode = :mode and symbol = :symbol and ts = :ts and state = 'WAITING'"),
            scope,
            symbol)
        .bind("ts", Columns.timestamp(ts))
        .execute();
  }

  /** The session of these bars is over: what still waits is late. */
  public int giveUp(Handle handle, Scope scope, Instant before) {
    return handle
        .createUpdate(
            "update incoming_bar set state = 'LATE' where account = :account and mode = :mode"
                + " and state = 'WAITING' and ts < :before")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("before", Columns.timestamp(before))
        .execute();
  }

  private static <S extends SqlStatement<S>> S of(S statement, Scope scope, String symbol) {
    return statement
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("symbol", symbol);
  }
}
