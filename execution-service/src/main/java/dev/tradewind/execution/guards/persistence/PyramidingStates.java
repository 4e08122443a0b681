package dev.tradewind.execution.guards.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.guards.domain.PyramidingState;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where each strategy from outside stands in each instrument. */
@ApplicationScoped
public class PyramidingStates {

  public Optional<PyramidingState> find(
      Handle handle, Scope scope, String strategyId, String instrument) {
    return handle
        .createQuery(
            "select last_pyramid_price, base_position_id from pyramiding_state"
                + " where account = :account and mode = :mode and strategy_id = :strategy"
                + " and instrument = :instrument")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("strategy", strategyId)
        .bind("instrument", instrument)
        .map(
            (row, context) ->
                new PyramidingState(
                    Columns.decimal(row, "last_pyramid_price"), row.getString("base_position_id")))
        .findOne();
  }

  /** Notes what a position was entered at: a base one begins anew, an addition moves the price. */
  public void entered(Handle handle, Position position) {
    handle
        .createUpdate(
            "insert into pyramiding_state (account, mode, strategy_id, instrument,"
                + " last_pyramid_price, base_position_id) values (:account, :mode, :strategy,"
                + " :instrument, :price, :base) on conflict (account, mode, strategy_id, instrument)"
                + " do update set last_pyramid_price = excluded.last_pyramid_price,"
                + " base_position_id ="
                + " coalesce(excluded.base_position_id, pyramiding_state.base_position_id),"
                + " version = pyramiding_state.version + 1, updated_at = clock_timestamp()")
        .bind("account", position.scope().account().text())
        .bind("mode", position.scope().mode().text())
        .bind("strategy", position.strategyId())
        .bind("instrument", position.instrument())
        .bind("price", position.entryPrice())
        .bind("base", position.base() ? position.positionId() : null)
        .execute();
  }

  /** Notes that a position is closed: if it was the base, the base is gone. */
  public void closed(Handle handle, Position position) {
    handle
        .createUpdate(
            "update pyramiding_state set base_position_id = null, version = version + 1,"
                + " updated_at = clock_timestamp() where base_position_id = :id")
        .bind("id", position.positionId())
        .execute();
  }
}
