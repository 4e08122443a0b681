package dev.tradewind.execution.corporate.persistence;

import dev.tradewind.execution.corporate.domain.Adjustment;
import dev.tradewind.execution.corporate.domain.CorporateAction;
import dev.tradewind.execution.corporate.domain.Held;
import dev.tradewind.execution.corporate.domain.PastUnits;
import dev.tradewind.execution.corporate.domain.SplitRatio;
import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.positions.domain.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** What corporate actions have done to positions, one row each, and the positions themselves. */
@ApplicationScoped
public class PositionAdjustments {

  /** What an action can change of a position. */
  public static Held held(Position position) {
    return new Held(
        position.positionId(),
        position.signalId(),
        position.strategyId(),
        position.direction(),
        position.entryTimestamp(),
        position.executions().entryComplete() && position.rollover().reopened() == null,
        position.version(),
        position.instrument(),
        position.executions().entry().quantity(),
        position.executions().entry().value(),
        position.executions().exit().quantity(),
        position.initialStop(),
        position.currentStop(),
        position.targetPrice());
  }

  /**
   * Writes the adjustment down and changes the position by it; the database refuses one without the
   * other.
   *
   * @throws IllegalStateException if the position is not as the caller saw it any more
   */
  public void adjust(
      Handle handle, CorporateAction action, Adjustment adjustment, Instant now, long epoch) {
    values(
            handle.createUpdate(
                "insert into position_adjustment (position_id, number, account, mode, action_id,"
                    + " symbol_before, symbol_after, quantity_before, quantity_after,"
                    + " exited_before, exited_after, entry_value_before, entry_value_after,"
                    + " entry_price_before, entry_price_after, initial_stop_before,"
                    + " initial_stop_after, current_stop_before, current_stop_after, target_before,"
                    + " target_after, fraction, effective_from, adjusted_at, epoch)"
                    + " select position_id, adjustments + 1, account, mode, :action, instrument,"
                    + " :symbol, quantity, :quantity, exited_quantity, :closed, entry_value, :value,"
                    + " entry_price, :entry, initial_stop, :initial,"
                    + " current_stop, :current, target_price, :target, :fraction, :from, :now,"
                    + " :epoch from portfolio_positions"
                    + " where position_id = :id and version = :version"),
            adjustment.after())
        .bind("action", action.actionId())
        .bind("fraction", adjustment.fraction())
        .bind("from", Columns.timestamp(action.effectiveFrom()))
        .bind("now", Columns.timestamp(now))
        .bind("epoch", epoch)
        .execute();
    int changed =
        values(
                handle.createUpdate(
                    "update portfolio_positions set instrument = :symbol, quantity = :quantity,"
                        + " exited_quantity = :closed, entry_value = :value, entry_price = :entry, initial_stop = :initial, current_stop = :current,"
                        + " target_price = :target, adjustments = adjustments + 1,"
                        + " version = version + 1, updated_at = clock_timestamp()"
                        + " where position_id = :id and version = :version"),
                adjustment.after())
            .execute();
    if (changed != 1) {
      throw new IllegalStateException(
          "position %s is not version %d any more"
              .formatted(adjustment.before().positionId(), adjustment.before().version()));
    }
  }

  /**
   * Puts the prices that exits and additions are decided by into the units after a split: those of
   * the exit plans and marks of the positions adjusted, the quantities asked to be closed, and
   * where a strategy added last.
   */
  public void followSplit(Handle handle, CorporateAction action, SplitRatio ratio) {
    convert(
        handle,
        action,
        ratio,
        "update portfolio_positions set"
            + " stop_loss_price = round(stop_loss_price * :oldUnits / :newUnits, 8),"
            + " peak_price = round(peak_price * :oldUnits / :newUnits, 8),"
            + " trailing_stop_distance = case trailing_stop_type when 'fixed'"
            + " then round(trailing_stop_distance * :oldUnits / :newUnits, 8)"
            + " else trailing_stop_distance end,"
            + " highest_close = round(highest_close * :oldUnits / :newUnits, 8),"
            + " atr = round(atr * :oldUnits / :newUnits, 8)"
            + " where position_id in (select position_id from position_adjustment"
            + " where account = :account and mode = :mode and action_id = :action)");
    convert(
        handle,
        action,
        ratio,
        "update exit_request set quantity = trunc(quantity * :newUnits / :oldUnits, 9)"
            + " where state = 'OPEN' and quantity * :newUnits >= :oldUnits * 0.000000001"
            + " and position_id in (select position_id from position_adjustment"
            + " where account = :account and mode = :mode and action_id = :action)");
    convert(
        handle,
        action,
        ratio,
        "update pyramiding_state set"
            + " last_pyramid_price = round(last_pyramid_price * :oldUnits / :newUnits, 8),"
            + " version = version + 1, updated_at = clock_timestamp()"
            + " where account = :account and mode = :mode and base_position_id in"
            + " (select position_id from position_adjustment"
            + " where account = :account and mode = :mode and action_id = :action)");
  }

  /** Gives what is to be closed, and what strategies add to, its new symbol. */
  public void renamePlans(Handle handle, CorporateAction action, String newSymbol) {
    rename(
        handle,
        action,
        newSymbol,
        "update exit_intents set symbol = :after where account = :account and mode = :mode"
            + " and symbol = :before and state in ('PLANNED', 'SUBMITTED')");
    rename(
        handle,
        action,
        newSymbol,
        "update pyramiding_state set instrument = :after, version = version + 1,"
            + " updated_at = clock_timestamp() where account = :account and mode = :mode"
            + " and instrument = :before");
  }

  /** Gives working orders of a share their new symbol; those that ended keep the one they had. */
  public void renameOrders(Handle handle, CorporateAction action, String newSymbol) {
    rename(
        handle,
        action,
        newSymbol,
        "update orders set symbol = :after where account = :account and mode = :mode"
            + " and symbol = :before and state in"
            + " ('WRITTEN', 'UNKNOWN', 'ACCEPTED', 'HELD', 'PARTIALLY_FILLED')");
  }

  private static void convert(
      Handle handle, CorporateAction action, SplitRatio ratio, String update) {
    in(action, handle.createUpdate(update))
        .bind("action", action.actionId())
        .bind("newUnits", ratio.newUnits())
        .bind("oldUnits", ratio.oldUnits())
        .execute();
  }

  private static void rename(
      Handle handle, CorporateAction action, String newSymbol, String update) {
    in(action, handle.createUpdate(update))
        .bind("before", action.symbol())
        .bind("after", newSymbol)
        .execute();
  }

  private static Update in(CorporateAction action, Update update) {
    return update
        .bind("account", action.scope().account().text())
        .bind("mode", action.scope().mode().text());
  }

  /** In which units the prices of a position's past bars are, oldest first. */
  public List<PastUnits> pastUnits(Handle handle, String positionId) {
    return handle
        .createQuery(
            "select symbol_before, effective_from, new_units, old_units, 0 as shift"
                + " from position_adjustment join corporate_action"
                + " using (account, mode, action_id) where position_id = :id"
                + " union all select symbol_before, date_trunc('minute', closed_at), null, null,"
                + " shift from position_rollover where position_id = :id and state = 'rolled'"
                + " order by effective_from")
        .bind("id", positionId)
        .map(
            (row, context) -> {
              var newUnits = Columns.decimalOrNull(row, "new_units");
              var oldUnits = Columns.decimalOrNull(row, "old_units");
              return new PastUnits(
                  row.getString("symbol_before"),
                  Columns.instant(row, "effective_from"),
                  newUnits == null || oldUnits == null
                      ? PastUnits.SAME.ratio()
                      : new SplitRatio(newUnits, oldUnits),
                  Columns.decimal(row, "shift"));
            })
        .list();
  }

  private static <S extends SqlStatement<S>> S values(S statement, Held after) {
    return statement
        .bind("id", after.positionId())
        .bind("version", after.version())
        .bind("symbol", after.symbol())
        .bind("quantity", after.entered())
        .bind("closed", after.closed())
        .bind("value", after.enteredValue())
        .bind("entry", after.entryPrice())
        .bind("initial", after.initialStop())
        .bind("current", after.currentStop())
        .bindByType("target", after.targetPrice(), BigDecimal.class);
  }
}
