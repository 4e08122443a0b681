package dev.tradewind.paper.trading.persistence;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.trading.domain.Execution;
import dev.tradewind.paper.trading.domain.ExecutionQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Executions in Postgres; written once, never changed. */
@ApplicationScoped
public class ExecutionRows {

  public void insert(Handle handle, UUID account, Collection<Execution> executions) {
    if (executions.isEmpty()) {
      return;
    }
    try (var batch =
        handle.prepareBatch(
            """
            insert into execution (execution_id, account_id, sequence, order_id, symbol, side, qty,
              price, commission, cash_move, ts, position_qty)
            values (:id, :account, :sequence, :order, :symbol, :side, :qty, :price, :commission,
              :cashMove, :ts, :positionQty)
            """)) {
      for (Execution execution : executions) {
        batch
            .bind("id", UUID.fromString(execution.id()))
            .bind("account", account)
            .bind("sequence", execution.sequence())
            .bind("order", UUID.fromString(execution.orderId()))
            .bind("symbol", execution.symbol())
            .bind("side", execution.side().text())
            .bind("qty", execution.qty())
            .bind("price", execution.price())
            .bind("commission", execution.commission())
            .bind("cashMove", execution.cashMove())
            .bind("ts", Columns.time(execution.ts()))
            .bind("positionQty", execution.positionQty())
            .add();
      }
      batch.execute();
    }
  }

  /** The fees these orders were charged, by order id; orders without a fill are not in it. */
  public Map<String, BigDecimal> feesOf(Handle handle, Collection<String> orderIds) {
    var fees = new HashMap<String, BigDecimal>();
    if (!orderIds.isEmpty()) {
      handle
          .createQuery("select order_id, commission from execution where order_id in (<ids>)")
          .bindList("ids", orderIds.stream().map(UUID::fromString).toList())
          .map(
              (row, context) ->
                  Map.entry(row.getString("order_id"), Columns.amount(row, "commission")))
          .forEach(fee -> fees.put(fee.getKey(), fee.getValue()));
    }
    return fees;
  }

  /** A page of executions. */
  public List<Execution> list(Handle handle, UUID account, ExecutionQuery query) {
    var sql = new StringBuilder("select * from execution where account_id = :account");
    query.after().ifPresent(at -> sql.append(" and ts > :after"));
    query.until().ifPresent(at -> sql.append(" and ts < :until"));
    query.orderId().ifPresent(id -> sql.append(" and order_id = :order"));
    query
        .beyond()
        .ifPresent(
            id ->
                sql.append(" and sequence ")
                    .append(query.ascending() ? ">" : "<")
                    .append(" (select sequence from execution where execution_id = :beyond)"));
    sql.append(query.ascending() ? " order by sequence" : " order by sequence desc");
    var select =
        handle
            .createQuery(sql.append(" limit :limit").toString())
            .bind("account", account)
            .bind("limit", query.limit());
    query.after().ifPresent(at -> select.bind("after", Columns.time(at)));
    query.until().ifPresent(at -> select.bind("until", Columns.time(at)));
    query.orderId().ifPresent(id -> select.bind("order", id));
    query.beyond().ifPresent(id -> select.bind("beyond", id));
    return select.map(ExecutionRows::read).list();
  }

  private static Execution read(ResultSet row, StatementContext context) throws SQLException {
    return new Execution(
        row.getString("execution_id"),
        row.getLong("sequence"),
        row.getString("order_id"),
        row.getString("symbol"),
        Side.parse(row.getString("side")),
        Columns.amount(row, "qty"),
        Columns.amount(row, "price"),
        Columns.amount(row, "commission"),
        Columns.amount(row, "cash_move"),
        Columns.instant(row, "ts"),
        Columns.amount(row, "position_qty"));
  }
}
