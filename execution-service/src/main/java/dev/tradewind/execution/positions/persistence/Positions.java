package dev.tradewind.execution.positions.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.positions.domain.Closing;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Working positions and those that were. */
@ApplicationScoped
public class Positions {

  private static final String SELECT = "select * from portfolio_positions";

  private static final RowMapper<Position> MAPPER =
      (row, context) ->
          new Position(
              row.getString("position_id"),
              new Scope(new AccountId(row.getString("account")), Mode.parse(row.getString("mode"))),
              row.getString("run_id"),
              row.getString("signal_id"),
              row.getString("strategy_id"),
              row.getString("orb_label"),
              row.getString("entry_model"),
              row.getString("instrument"),
              Direction.parse(row.getString("direction")),
              row.getString("status"),
              Columns.decimal(row, "quantity"),
              row.getString("entry_order_id"),
              Columns.instant(row, "entry_timestamp"),
              Columns.decimal(row, "entry_price"),
              Columns.decimal(row, "initial_stop"),
              Columns.decimal(row, "current_stop"),
              Columns.decimalOrNull(row, "target_price"),
              row.getInt("version"));

  /** Stores a new position. */
  public void open(Handle handle, Position position) {
    handle
        .createUpdate(
            "insert into portfolio_positions (position_id, account, mode, run_id, signal_id,"
                + " strategy_id, orb_label, entry_model, instrument, direction, status,"
                + " is_base_position, quantity, entry_trade_id, entry_order_id, entry_timestamp,"
                + " entry_price, initial_stop, current_stop, target_price) values (:id, :account,"
                + " :mode, :run, :signal, :strategy, :label, :model, :instrument, :direction,"
                + " :status, true, :quantity, :id, :order, :at, :price, :stop, :current, :target)")
        .bind("id", position.positionId())
        .bind("account", position.scope().account().text())
        .bind("mode", position.scope().mode().text())
        .bind("run", position.runId())
        .bind("signal", position.signalId())
        .bind("strategy", position.strategyId())
        .bind("label", position.orbLabel())
        .bind("model", position.entryModel())
        .bind("instrument", position.instrument())
        .bind("direction", position.direction().text())
        .bind("status", position.status())
        .bind("quantity", position.quantity())
        .bind("order", position.entryOrderId())
        .bind("at", Columns.timestamp(position.entryTimestamp()))
        .bind("price", position.entryPrice())
        .bind("stop", position.initialStop())
        .bind("current", position.currentStop())
        .bindByType("target", position.targetPrice(), BigDecimal.class)
        .execute();
  }

  /** The position that a signal opened. */
  public Optional<Position> ofSignal(Handle handle, String signalId) {
    return handle
        .createQuery(SELECT + " where signal_id = :signal")
        .bind("signal", signalId)
        .map(MAPPER)
        .findOne();
  }

  /** The open positions of a scope, in the order they were opened. */
  public List<Position> open(Handle handle, Scope scope) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode and status <> 'closed'"
                + " order by entry_timestamp, strategy_id")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .list();
  }

  /**
   * Closes a position.
   *
   * @throws IllegalStateException if it is not as the caller saw it any more
   */
  public void close(Handle handle, Position seen, Closing closing) {
    int changed =
        handle
            .createUpdate(
                "update portfolio_positions set status = 'closed', exit_trade_id = :trade,"
                    + " exit_timestamp = :at, exit_price = :price, exit_reason = :reason,"
                    + " pnl_r = :r, realized_pnl = :pnl, version = version + 1,"
                    + " updated_at = clock_timestamp()"
                    + " where position_id = :id and version = :version and status <> 'closed'")
            .bind("trade", closing.tradeId())
            .bind("at", Columns.timestamp(closing.timestamp()))
            .bind("price", closing.price())
            .bind("reason", closing.reason())
            .bind("r", closing.pnlR())
            .bind("pnl", closing.realizedPnl())
            .bind("id", seen.positionId())
            .bind("version", seen.version())
            .execute();
    if (changed != 1) {
      throw new IllegalStateException(
          "position %s is not version %d any more".formatted(seen.positionId(), seen.version()));
    }
  }
}
