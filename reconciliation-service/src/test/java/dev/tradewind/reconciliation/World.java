package dev.tradewind.reconciliation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the neighbours of one account know; a test makes it, and breaks it where it wants. */
final class World {
  /** A fill as broker, execution and ledger have it. */
  record FillRow(String executionId, String orderId, String side, String price, String ts) {}

  /** An order as the broker lists it. */
  record BrokerOrderRow(
      String id, String clientOrderId, String status, String qty, List<String> legs) {}

  final String account;
  volatile String runId;

  volatile String brokerCash = "1000000";
  volatile String ledgerCash = "1000000.00";
  volatile String currency = "USD";
  volatile long ledgerThrough;
  volatile boolean brokerAway;
  volatile boolean ledgerAway;
  volatile boolean hasReport = true;
  volatile boolean costsHold = true;

  final Map<String, String> signals = new LinkedHashMap<>();
  final List<Map<String, Object>> executionOrders = new CopyOnWriteArrayList<>();
  final List<BrokerOrderRow> brokerOrders = new CopyOnWriteArrayList<>();
  final List<FillRow> fills = new CopyOnWriteArrayList<>();
  final List<FillRow> ledgerTrades = new CopyOnWriteArrayList<>();

  /** What execution and ledger booked without an execution at the broker. */
  final List<String> external = new CopyOnWriteArrayList<>();

  final List<FillRow> brokerFills = new CopyOnWriteArrayList<>();
  final List<Map<String, Object>> positions = new CopyOnWriteArrayList<>();
  final List<Map<String, Object>> holdings = new CopyOnWriteArrayList<>();
  final List<String> brokerPaths = new CopyOnWriteArrayList<>();
  volatile long roundTrips;
  volatile long filled;

  World(String account, String runId) {
    this.account = account;
    this.runId = runId;
  }

  /** What execution and ledger count is of the next run; the broker and the holdings stay. */
  void forgetRun() {
    signals.clear();
    executionOrders.clear();
    fills.clear();
    ledgerTrades.clear();
    filled = 0;
    roundTrips = 0;
  }

  /** Books a fill with everybody. */
  void fill(String executionId, String orderId, String side, String price, String ts) {
    var row = new FillRow(executionId, orderId, side, price, ts);
    fills.add(row);
    ledgerTrades.add(row);
    brokerFills.add(row);
  }

  /** An order of execution's that the broker has. */
  void order(String signalId, String orderId, String leg, String status) {
    var order = new LinkedHashMap<String, Object>();
    order.put("signal_id", signalId);
    order.put("client_order_id", leg.equals("entry") ? "c-" + orderId : null);
    order.put("broker_order_id", orderId);
    order.put("leg", leg);
    order.put("state", "FILLED");
    executionOrders.add(order);
    brokerOrders.add(new BrokerOrderRow(orderId, "c-" + orderId, status, "1", List.of()));
  }

  /** A position at the broker. */
  void position(String symbol, String qty, String average) {
    positions.add(
        Map.of(
            "symbol", symbol,
            "qty", qty,
            "side", new BigDecimal(qty).signum() < 0 ? "short" : "long",
            "avg_entry_price", average));
  }

  List<String> brokerOrderIds() {
    var ids = new ArrayList<String>();
    executionOrders.forEach(
        order -> {
          if (order.get("broker_order_id") != null) {
            ids.add(String.valueOf(order.get("broker_order_id")));
          }
        });
    return ids;
  }
}
