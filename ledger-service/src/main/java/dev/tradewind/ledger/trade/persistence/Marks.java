package dev.tradewind.ledger.trade.persistence;

import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.ledger.trade.domain.Mark;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The last mark of each symbol. */
@ApplicationScoped
public class Marks {

  /** Keeps a mark in place of the one before. */
  public void save(Handle handle, Scope scope, Mark mark, long factNumber) {
    handle
        .createUpdate(
            "insert into mark (account, mode, symbol, price, point_value, priced_at, fact_number)"
                + " values (:account, :mode, :symbol, :price, :pointValue, :at, :fact)"
                + " on conflict (account, mode, symbol) do update set price = excluded.price,"
                + " point_value = excluded.point_value, priced_at = excluded.priced_at,"
                + " fact_number = excluded.fact_number")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("symbol", mark.symbol().text())
        .bind("price", mark.price())
        .bind("pointValue", mark.pointValue())
        .bind("at", mark.pricedAt().atOffset(ZoneOffset.UTC))
        .bind("fact", factNumber)
        .execute();
  }

  /** The marks of a scope by symbol. */
  public Map<Symbol, Mark> of(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select symbol, price, point_value, priced_at from mark"
                + " where account = :account and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) ->
                new Mark(
                    new Symbol(row.getString("symbol")),
                    row.getBigDecimal("price"),
                    row.getBigDecimal("point_value"),
                    row.getObject("priced_at", OffsetDateTime.class).toInstant()))
        .collect(Collectors.toMap(Mark::symbol, Function.identity()));
  }
}
