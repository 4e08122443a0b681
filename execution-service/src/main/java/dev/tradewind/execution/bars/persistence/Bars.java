package dev.tradewind.execution.bars.persistence;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.measure.Extremes;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.SqlStatement;

/** The bars of each scope. */
@ApplicationScoped
public class Bars {

  private static final String SELECT =
      "select ts, open, high, low, close, volume from bar"
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

  /** The bars from {@code from} to {@code to}, both inclusive, at most {@code limit}. */
  public List<Bar> range(
      Handle handle, Scope scope, String symbol, Instant from, Instant to, int limit) {
    return of(
            handle.createQuery(SELECT + " and ts between :from and :to order by ts limit :limit"),
            scope,
            symbol)
        .bind("from", Columns.timestamp(from))
        .bind("to", Columns.timestamp(to))
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }

  /**
   * The extremes of the bars from {@code from} to {@code to}, both inclusive; empty without bars.
   */
  public Optional<Extremes> extremes(
      Handle handle, Scope scope, String symbol, Instant from, Instant to) {
    return of(
            handle.createQuery(
                "select min(low) as lowest, max(high) as highest from bar"
                    + " where account = :account and mode = :mode and symbol = :symbol"
                    + " and ts between :from and :to having count(*) > 0"),
            scope,
            symbol)
        .bind("from", Columns.timestamp(from))
        .bind("to", Columns.timestamp(to))
        .map(
            (row, context) ->
                new Extremes(Columns.decimal(row, "lowest"), Columns.decimal(row, "highest")))
        .findOne();
  }

  /** The bars of one trading day that came with turns before this one, ascending. */
  public List<Bar> ofDayBefore(
      Handle handle, Scope scope, String symbol, LocalDate day, long turn) {
    return of(
            handle.createQuery(SELECT + " and trading_day = :day and turn < :turn order by ts"),
            scope,
            symbol)
        .bind("day", day)
        .bind("turn", turn)
        .map(MAPPER)
        .list();
  }

  /** The bars of all trading days before this one, ascending; read while it is walked. */
  public ResultIterable<Bar> beforeDay(Handle handle, Scope scope, String symbol, LocalDate day) {
    return of(handle.createQuery(SELECT + " and trading_day < :day order by ts"), scope, symbol)
        .bind("day", day)
        .setFetchSize(5000)
        .map(MAPPER);
  }

  /** The bar that came with a turn. */
  public Optional<Bar> ofTurn(Handle handle, Scope scope, String symbol, long turn) {
    return of(handle.createQuery(SELECT + " and turn = :turn"), scope, symbol)
        .bind("turn", turn)
        .map(MAPPER)
        .findOne();
  }

  /** The last bars of a symbol, ascending. */
  public List<Bar> latest(Handle handle, Scope scope, String symbol, int count) {
    return of(
            handle.createQuery(
                "select * from (" + SELECT + " order by ts desc limit :count) newest order by ts"),
            scope,
            symbol)
        .bind("count", count)
        .map(MAPPER)
        .list();
  }

  /** When the last bar of a symbol was; empty before the first. */
  public Optional<Instant> last(Handle handle, Scope scope, String symbol) {
    return of(
            handle.createQuery(
                "select ts from bar where account = :account and mode = :mode and symbol = :symbol"
                    + " order by ts desc limit 1"),
            scope,
            symbol)
        .map((row, context) -> Columns.instant(row, "ts"))
        .findOne();
  }

  private static <S extends SqlStatement<S>> S of(S statement, Scope scope, String symbol) {
    return statement
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("symbol", symbol);
  }
}
