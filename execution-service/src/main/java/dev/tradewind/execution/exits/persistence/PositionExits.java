package dev.tradewind.execution.exits.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.execution.exits.domain.PositionExit;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What closed positions, or parts of them: written once, never changed. */
@ApplicationScoped
public class PositionExits {

  /**
   * Writes one down, in the transaction that books its execution; a second time changes nothing.
   */
  public void record(Handle handle, Scope scope, PositionExit exit) {
    handle
        .createUpdate(
            "insert into position_exits (account, mode, position_id, exit_condition,"
                + " exit_priority, quantity_exited, exit_price, unrealized_pnl_at_exit, exit_id,"
                + " order_key, execution_id, filled_at) select :account, :mode, :position,"
                + " coalesce(r.exit_condition, :condition), coalesce(r.exit_priority, :priority),"
                + " :quantity, :price, :pnl, r.exit_id, :key, :execution, :at"
                + " from (select 1) one left join exit_order e on e.order_key = :key"
                + " left join exit_request r on r.exit_id = e.exit_id"
                + " on conflict (account, execution_id) do nothing")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("position", exit.positionId())
        .bind("condition", exit.condition().text())
        .bind("priority", exit.condition().priority().name())
        .bind("quantity", exit.quantity())
        .bind("price", exit.price())
        .bind("pnl", exit.unrealizedPnl())
        .bind("key", exit.orderKey())
        .bind("execution", exit.executionId())
        .bind("at", Columns.timestamp(exit.filledAt()))
        .execute();
  }

  /** What closed a position, in the order it was booked. */
  public List<PositionExit> of(Handle handle, String positionId) {
    return handle
        .createQuery(
            "select * from position_exits where position_id = :id order by position_exit_id")
        .bind("id", positionId)
        .map(
            (row, context) ->
                new PositionExit(
                    row.getString("position_id"),
                    ExitCondition.parse(row.getString("exit_condition")),
                    Columns.decimal(row, "quantity_exited"),
                    Columns.decimal(row, "exit_price"),
                    row.getBigDecimal("unrealized_pnl_at_exit"),
                    row.getString("order_key"),
                    row.getString("execution_id"),
                    Columns.instant(row, "filled_at")))
        .list();
  }
}
