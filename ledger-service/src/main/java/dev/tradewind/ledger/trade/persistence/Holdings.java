package dev.tradewind.ledger.trade.persistence;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.ledger.trade.domain.Holding;
import dev.tradewind.ledger.trade.domain.OwnedHolding;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What each strategy holds of each symbol. */
@ApplicationScoped
public class Holdings {

  /** The holding, flat when there is none; facts of a scope come one at a time. */
  public Holding find(
      Handle handle, Scope scope, StrategyId strategy, Symbol symbol, Currency currency) {
    return handle
        .createQuery(
            "select qty, avg_price, cost, currency from holdings where account = :account"
                + " and mode = :mode and strategy_id = :strategy and symbol = :symbol for update")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("strategy", strategy.text())
        .bind("symbol", symbol.text())
        .map((row, context) -> holding(row))
        .findOne()
        .orElseGet(() -> Holding.flat(currency));
  }

  /** Keeps the holding after a fact. */
  public void save(
      Handle handle,
      Scope scope,
      StrategyId strategy,
      Symbol symbol,
      Holding holding,
      long factNumber) {
    handle
        .createUpdate(
            "insert into holdings (account, mode, strategy_id, symbol, qty, avg_price, cost,"
                + " currency, fact_number) values (:account, :mode, :strategy, :symbol, :qty,"
                + " :price, :cost, :currency, :fact)"
                + " on conflict (account, mode, strategy_id, symbol) do update set qty = :qty,"
                + " avg_price = :price, cost = :cost, fact_number = :fact")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("strategy", strategy.text())
        .bind("symbol", symbol.text())
        .bind("qty", holding.quantity())
        .bind("price", holding.averagePrice().orElse(null))
        .bind("cost", holding.cost().amount())
        .bind("currency", holding.cost().currency().getCurrencyCode())
        .bind("fact", factNumber)
        .execute();
  }

  /** What is open in the scope, by strategy and symbol. */
  public List<OwnedHolding> open(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select strategy_id, symbol, qty, avg_price, cost, currency from holdings"
                + " where account = :account and mode = :mode and qty <> 0"
                + " order by strategy_id collate \"C\", symbol collate \"C\"")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) ->
                new OwnedHolding(
                    new StrategyId(row.getString("strategy_id")),
                    new Symbol(row.getString("symbol")),
                    holding(row)))
        .list();
  }

  /** Holdings whose quantity is not the sum of their fills and adjustments, in words. */
  public List<String> disagreements(Handle handle, Scope scope) {
    return handle
        .createQuery(
            "select coalesce(h.strategy_id, t.strategy_id) as strategy_id,"
                + " coalesce(h.symbol, t.symbol) as symbol,"
                + " coalesce(h.qty, 0) as kept, coalesce(t.qty, 0) as booked"
                + " from (select * from holdings where account = :account and mode = :mode) h"
                + " full join (select strategy_id, symbol,"
                + "   sum(case action when 'BUY' then shares else -shares end) as qty"
                + "   from (select strategy_id, symbol, action, shares from trades"
                + "     where account = :account and mode = :mode"
                + "     union all select strategy_id, symbol_before,"
                + "       case direction when 'long' then 'SELL' else 'BUY' end, qty_before"
                + "     from trade_adjustment where account = :account and mode = :mode"
                + "     and kind = 'action'"
                + "     union all select strategy_id, symbol_after,"
                + "       case direction when 'long' then 'BUY' else 'SELL' end, qty_after"
                + "     from trade_adjustment where account = :account and mode = :mode"
                + "     and kind = 'action') moved"
                + "   group by strategy_id, symbol) t"
                + " on t.strategy_id = h.strategy_id and t.symbol = h.symbol"
                + " where coalesce(h.qty, 0) <> coalesce(t.qty, 0) order by 1, 2")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(
            (row, context) ->
                "holding %s %s is %s, its trades give %s"
                    .formatted(
                        row.getString("strategy_id"),
                        row.getString("symbol"),
                        row.getBigDecimal("kept").stripTrailingZeros().toPlainString(),
                        row.getBigDecimal("booked").stripTrailingZeros().toPlainString()))
        .list();
  }

  private static Holding holding(ResultSet row) throws SQLException {
    return new Holding(
        row.getBigDecimal("qty"),
        Optional.ofNullable(row.getBigDecimal("avg_price")),
        new Money(row.getBigDecimal("cost"), Currency.getInstance(row.getString("currency"))));
  }
}
