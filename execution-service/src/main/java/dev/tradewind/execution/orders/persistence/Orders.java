package dev.tradewind.execution.orders.persistence;

import dev.tradewind.execution.database.Columns;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.domain.OrderLifeCycle;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** All orders. */
@ApplicationScoped
public class Orders {

  private static final String SELECT = "select * from orders";
  private static final String AT_THE_BROKER =
      " and (broker_order_id is null or not starts_with(broker_order_id, 'EXTERNAL_'))";
  private static final RowMapper<Order> MAPPER = (row, context) -> order(row);

  /** Stores a new order; false if it is there already. */
  public boolean insert(Handle handle, Order order) {
    return handle
            .createUpdate(
                "insert into orders (order_key, account, mode, run_id, signal_id, leg, attempt,"
                    + " client_order_id, broker_order_id, strategy_id, symbol, side, order_type,"
                    + " time_in_force, qty, filled_qty, limit_price, stop_price, rr_target,"
                    + " requested_price, target_price, state,"
                    + " trade_id, end_reason, turn) values (:key, :account, :mode, :run, :signal,"
                    + " :leg, :attempt, :client, :broker, :strategy, :symbol, :side, :type, :tif,"
                    + " :qty, :filled, :limit, :stop, :rr, :requested, :target, :state, :trade,"
                    + " :reason, :turn)"
                    + " on conflict (order_key) do nothing")
            .bind("key", order.orderKey())
            .bind("account", order.scope().account().text())
            .bind("mode", order.scope().mode().text())
            .bind("run", order.runId())
            .bind("signal", order.signalId())
            .bind("leg", order.leg().text())
            .bind("attempt", order.attempt())
            .bind("client", order.clientOrderId())
            .bind("broker", order.brokerOrderId())
            .bind("strategy", order.strategyId())
            .bind("symbol", order.symbol())
            .bind("side", order.side().text())
            .bind("type", order.type())
            .bind("tif", order.timeInForce())
            .bind("qty", order.qty())
            .bind("filled", order.filledQty())
            .bindByType("limit", order.limitPrice(), BigDecimal.class)
            .bindByType("stop", order.stopPrice(), BigDecimal.class)
            .bindByType("rr", order.rrTarget(), BigDecimal.class)
            .bindByType("requested", order.requestedPrice(), BigDecimal.class)
            .bindByType("target", order.targetPrice(), BigDecimal.class)
            .bind("state", order.state().name())
            .bind("trade", order.tradeId())
            .bind("reason", order.endReason())
            .bind("turn", order.turn())
            .execute()
        == 1;
  }

  public Optional<Order> find(Handle handle, String orderKey) {
    return handle
        .createQuery(SELECT + " where order_key = :key")
        .bind("key", orderKey)
        .map(MAPPER)
        .findOne();
  }

  /** The entry the broker knows by this client order id. */
  public Optional<Order> entry(Handle handle, Scope scope, String clientOrderId) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and client_order_id = :client and leg = 'entry'"
                + " and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("client", clientOrderId)
        .map(MAPPER)
        .findOne();
  }

  /** Our order, an entry or a leg, that the broker knows by this id. */
  public Optional<Order> byBrokerId(Handle handle, Scope scope, String brokerOrderId) {
    return handle
        .createQuery(
            SELECT + " where account = :account and broker_order_id = :broker and mode = :mode")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .bind("broker", brokerOrderId)
        .map(MAPPER)
        .findOne();
  }

  /** All orders of a signal. */
  public List<Order> ofSignal(Handle handle, String signalId) {
    return handle
        .createQuery(SELECT + " where signal_id = :signal order by order_key")
        .bind("signal", signalId)
        .map(MAPPER)
        .list();
  }

  /** The orders of a scope from which something may still come. */
  public List<Order> working(Handle handle, Scope scope) {
    return handle
        .createQuery(
            SELECT
                + " where account = :account and mode = :mode and state in"
                + " ('WRITTEN', 'UNKNOWN', 'ACCEPTED', 'HELD', 'PARTIALLY_FILLED')"
                + " order by written_at, order_key")
        .bind("account", scope.account().text())
        .bind("mode", scope.mode().text())
        .map(MAPPER)
        .list();
  }

  /**
   * Moves an order along its life cycle.
   *
   * @return the order as it is now
   * @throws dev.tradewind.execution.orders.domain.IllegalTransitionException if that cannot be
   */
  public Order tell(
      Handle handle, Order order, OrderEvent event, BigDecimal filledQty, @Nullable String reason) {
    var next = OrderLifeCycle.next(order.state(), event);
    handle
        .createUpdate(
            "update orders set state = :state, filled_qty = :filled,"
                + " end_reason = coalesce(end_reason, :reason) where order_key = :key")
        .bind("state", next.name())
        .bind("filled", filledQty)
        .bind("reason", reason)
        .bind("key", order.orderKey())
        .execute();
    return find(handle, order.orderKey()).orElseThrow();
  }

  /** Notes that so much more of an order was filled, whole with the last of it. */
  public Order filled(Handle handle, Order order, BigDecimal quantity) {
    var filled = order.filledQty().add(quantity);
    boolean whole = filled.compareTo(order.qty()) == 0;
    return tell(
        handle, order, whole ? OrderEvent.FILLED_WHOLLY : OrderEvent.FILLED_IN_PART, filled, null);
  }

  /** Notes the broker's id of an order. */
  public void named(Handle handle, String orderKey, String brokerOrderId) {
    handle
        .createUpdate(
            "update orders set broker_order_id = :broker"
                + " where order_key = :key and broker_order_id is null")
        .bind("broker", brokerOrderId)
        .bind("key", orderKey)
        .execute();
  }

  /** Notes the prices a leg works at, known once its entry has filled. */
  public void priced(
      Handle handle,
      String orderKey,
      @Nullable BigDecimal stopPrice,
      @Nullable BigDecimal limitPrice) {
    handle
        .createUpdate(
            "update orders set stop_price = coalesce(:stop, stop_price),"
                + " limit_price = coalesce(:limit, limit_price) where order_key = :key")
        .bindByType("stop", stopPrice, BigDecimal.class)
        .bindByType("limit", limitPrice, BigDecimal.class)
        .bind("key", orderKey)
        .execute();
  }

  /** Notes that a leg works for no more than was filled of its entry. */
  public void resize(Handle handle, String orderKey, BigDecimal qty) {
    handle
        .createUpdate("update orders set qty = :qty where order_key = :key")
        .bind("qty", qty)
        .bind("key", orderKey)
        .execute();
  }

  /** Orders of a run after a place in the list; without what stands for none at the broker. */
  public List<Order> ofRun(Handle handle, String runId, String after, int limit) {
    return handle
        .createQuery(
            SELECT
                + " where run_id = :run and order_key > :after"
                + AT_THE_BROKER
                + " order by order_key limit :limit")
        .bind("run", runId)
        .bind("after", after)
        .bind("limit", limit)
        .map(MAPPER)
        .list();
  }

  /** The broker's ids of the run's orders. */
  public List<String> brokerIds(Handle handle, String runId) {
    return handle
        .createQuery(
            "select broker_order_id from orders"
                + " where run_id = :run and broker_order_id is not null"
                + AT_THE_BROKER)
        .bind("run", runId)
        .mapTo(String.class)
        .list();
  }

  private static Order order(ResultSet row) throws SQLException {
    return new Order(
        row.getString("order_key"),
        Columns.scope(row),
        row.getString("run_id"),
        row.getString("signal_id"),
        Leg.parse(row.getString("leg")),
        row.getInt("attempt"),
        row.getString("client_order_id"),
        row.getString("broker_order_id"),
        row.getString("strategy_id"),
        row.getString("symbol"),
        Side.parse(row.getString("side")),
        row.getString("order_type"),
        row.getString("time_in_force"),
        Columns.decimal(row, "qty"),
        Columns.decimal(row, "filled_qty"),
        Columns.decimalOrNull(row, "limit_price"),
        Columns.decimalOrNull(row, "stop_price"),
        Columns.decimalOrNull(row, "rr_target"),
        Columns.decimalOrNull(row, "requested_price"),
        Columns.decimalOrNull(row, "target_price"),
        OrderState.valueOf(row.getString("state")),
        row.getString("trade_id"),
        row.getString("end_reason"),
        row.getLong("turn"));
  }
}
