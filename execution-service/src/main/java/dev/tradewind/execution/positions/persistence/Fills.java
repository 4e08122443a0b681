package dev.tradewind.execution.positions.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.positions.domain.Fill;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** All fills, each once. */
@ApplicationScoped
public class Fills {

  private static final RowMapper<Fill> MAPPER =
      (row, context) ->
          new Fill(
              Columns.scope(row),
              row.getString("execution_id"),
              row.getString("run_id"),
              row.getString("trade_id"),
              row.getString("signal_id"),
              row.getString("order_key"),
              row.getString("broker_order_id"),
              Leg.parse(row.getString("leg")),
              row.getString("symbol"),
              Side.parse(row.getString("side")),
              Columns.decimal(row, "qty"),
              Columns.decimal(row, "price"),
              Columns.decimal(row, "commission"),
              row.getString("currency"),
              Columns.instant(row, "filled_at"),
              row.getLong("turn"));

  /** Books a fill; false if its execution is booked already. */
  public boolean book(Handle handle, Fill fill) {
    return handle
            .createUpdate(
                "insert into fill (account, execution_id, mode, run_id, trade_id, signal_id,"
                    + " order_key, broker_order_id, leg, symbol, side, qty, price, commission,"
                    + " currency, filled_at, turn) values (:account, :execution, :mode, :run,"
                    + " :trade, :signal, :key, :broker, :leg, :symbol, :side, :qty, :price,"
                    + " :commission, :currency, :at, :turn)"
                    + " on conflict (account, execution_id) do nothing")
            .bind("account", fill.scope().account().text())
            .bind("execution", fill.executionId())
            .bind("mode", fill.scope().mode().text())
            .bind("run", fill.runId())
            .bind("trade", fill.tradeId())
            .bind("signal", fill.signalId())
            .bind("key", fill.orderKey())
            .bind("broker", fill.brokerOrderId())
            .bind("leg", fill.leg().text())
            .bind("symbol", fill.symbol())
            .bind("side", fill.side().text())
            .bind("qty", fill.qty())
            .bind("price", fill.price())
            .bind("commission", fill.commission())
            .bind("currency", fill.currency())
            .bind("at", Columns.timestamp(fill.filledAt()))
            .bind("turn", fill.turn())
            .execute()
        == 1;
  }

  /** Whether an execution is booked. */
  public boolean isBooked(Handle handle, Scope scope, String executionId) {
    return handle
        .createQuery(
            "select exists(select 1 from fill where account = :account"
                + " and execution_id = :execution)")
        .bind("account", scope.account().text())
        .bind("execution", executionId)
        .mapTo(Boolean.class)
        .one();
  }

  /** The ids of the broker's executions in the run. */
  public List<String> executionIds(Handle handle, String runId) {
    return handle
        .createQuery(
            "select execution_id from fill where run_id = :run"
                + " and not starts_with(execution_id, 'EXTERNAL_')")
        .bind("run", runId)
        .mapTo(String.class)
        .list();
  }

  /** The ids of what was booked in the run without an execution of an order of ours. */
  public List<String> externalIds(Handle handle, String runId) {
    return handle
        .createQuery(
            "select execution_id from fill where run_id = :run"
                + " and starts_with(execution_id, 'EXTERNAL_')")
        .bind("run", runId)
        .mapTo(String.class)
        .list();
  }

  /**
   * The latest fill of a signal's exits, by the broker's time; of a synthetic position's those of
   * the bought leg. Empty before the first.
   */
  public Optional<Fill> lastExit(Handle handle, String signalId) {
    return handle
        .createQuery(
            "select * from fill where signal_id = :signal"
                + " and leg not in ('entry', 'sell_to_open', 'buy_to_close', 'roll_open')"
                + " order by filled_at desc, execution_id desc limit 1")
        .bind("signal", signalId)
        .map(MAPPER)
        .findOne();
  }

  /** What a signal's orders of one kind have filled, in the order the broker did. */
  public List<Fill> ofLeg(Handle handle, String signalId, Leg leg) {
    return handle
        .createQuery(
            "select * from fill where signal_id = :signal and leg = :leg"
                + " order by filled_at, execution_id")
        .bind("signal", signalId)
        .bind("leg", leg.text())
        .map(MAPPER)
        .list();
  }

  /** The broker's executions in a run, after a place in the list. */
  public List<Fill> ofRun(Handle handle, String runId, String after, int limit) {
    return handle
        .createQuery(
            "select * from fill where run_id = :run and execution_id > :after"
                + " and not starts_with(execution_id, 'EXTERNAL_')"
                + " order by execution_id limit :limit")
        .bind("run", runId)
        .bind("after", after)
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }
}
