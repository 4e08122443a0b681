package dev.tradewind.broker.twin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.wire.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** The orders, fills, position and cash of {@link AlpacaTwin}. Not for several threads. */
final class TwinBook {

  private static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");
  private static final BigDecimal CASH = new BigDecimal("100000");
  private static final List<String> FINAL =
      List.of("filled", "canceled", "expired", "replaced", "rejected");

  /** An answer other than 200. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int status;
    final long code;

    Refusal(int status, long code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  /** Hears what happens to an order. */
  interface Teller {
    void tell(String event, ObjectNode update, ObjectNode order);
  }

  private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
  private final List<ObjectNode> fills = new ArrayList<>();
  private final Teller teller;
  private BigDecimal position = BigDecimal.ZERO;
  private BigDecimal cash = CASH;
  private boolean suspended;
  private int ticks;

  TwinBook(Teller teller) {
    this.teller = teller;
  }

  void suspend(boolean now) {
    suspended = now;
  }

  /** Fills so much of an order at {@link AlpacaTwin#PRICE}. */
  void fill(String orderId, BigDecimal qty) {
    var order = orders.get(orderId);
    var filled = amount(order, "filled_qty").add(qty);
    boolean all = filled.compareTo(amount(order, "qty")) == 0;
    boolean buy = order.path("side").asText().equals("buy");
    position = buy ? position.add(qty) : position.subtract(qty);
    cash =
        buy
            ? cash.subtract(qty.multiply(AlpacaTwin.PRICE))
            : cash.add(qty.multiply(AlpacaTwin.PRICE));
    order.put("filled_qty", filled.toPlainString());
    order.put("filled_avg_price", AlpacaTwin.PRICE.toPlainString());
    order.put("status", all ? "filled" : "partially_filled");
    var execution = UUID.randomUUID().toString();
    fills.add(
        Fields.JSON
            .createObjectNode()
            .put("id", "20260105::" + execution)
            .put("activity_type", "FILL")
            .put("order_id", orderId)
            .put("symbol", "AAPL")
            .put("side", order.path("side").asText())
            .put("qty", qty.toPlainString())
            .put("price", AlpacaTwin.PRICE.toPlainString())
            .put("cum_qty", filled.toPlainString())
            .put("transaction_time", tick()));
    var update = Fields.JSON.createObjectNode();
    update
        .put("execution_id", execution)
        .put("qty", qty.toPlainString())
        .put("price", AlpacaTwin.PRICE.toPlainString())
        .put("position_qty", position.toPlainString())
        .put("timestamp", tick());
    teller.tell(all ? "fill" : "partial_fill", update, order);
  }

  private String tick() {
    return NOW.plusNanos(1_000_000L * ++ticks).toString();
  }

  ObjectNode account() {
    var value = position.multiply(AlpacaTwin.PRICE);
    return Fields.JSON
        .createObjectNode()
        .put("id", "account")
        .put("status", "ACTIVE")
        .put("currency", "USD")
        .put("cash", cash.toPlainString())
        .put("equity", cash.add(value).toPlainString())
        .put("buying_power", cash.toPlainString())
        .put("long_market_value", value.toPlainString())
        .put("short_market_value", "0")
        .put("trade_suspended_by_user", suspended);
  }

  ObjectNode configuration() {
    return Fields.JSON.createObjectNode().put("suspend_trade", suspended);
  }

  static void known(String symbol) {
    if (!symbol.equals("AAPL")) {
      throw new Refusal(404, 40410000, "asset not found for " + symbol);
    }
  }

  ObjectNode create(ObjectNode body) {
    if (suspended) {
      throw new Refusal(403, 40310000, "new orders are rejected by user request");
    }
    if (!body.path("symbol").asText().equals("AAPL")) {
      throw new Refusal(422, 42210000, "asset not found");
    }
    if (orders.values().stream().anyMatch(order -> sameId(order, body))) {
      throw new Refusal(422, 40010001, "client_order_id must be unique");
    }
    var price = body.has("limit_price") ? amount(body, "limit_price") : AlpacaTwin.PRICE;
    if (amount(body, "qty").multiply(price).compareTo(cash) > 0) {
      throw new Refusal(403, 40310000, "insufficient buying power");
    }
    var order = add(body.deepCopy());
    if (body.path("order_class").asText().equals("bracket")) {
      var legs = order.putArray("legs");
      legs.add(leg(order, "limit"));
      legs.add(leg(order, "stop"));
    }
    return order;
  }

  private static boolean sameId(ObjectNode order, ObjectNode body) {
    return order.path("client_order_id").equals(body.path("client_order_id"));
  }

  ObjectNode add(ObjectNode order) {
    order.put("id", UUID.randomUUID().toString()).put("status", "new").put("filled_qty", "0");
    orders.put(order.path("id").asText(), order);
    teller.tell("new", Fields.JSON.createObjectNode().put("timestamp", tick()), order);
    return order;
  }

  private static ObjectNode leg(ObjectNode parent, String type) {
    return Fields.JSON
        .createObjectNode()
        .put("id", UUID.randomUUID().toString())
        .put("client_order_id", UUID.randomUUID().toString())
        .put("symbol", "AAPL")
        .put("side", "sell")
        .put("type", type)
        .put("status", "held")
        .put("qty", parent.path("qty").asText());
  }

  ArrayNode list(Predicate<ObjectNode> wanted, Map<String, String> query) {
    var list = Fields.JSON.createArrayNode();
    boolean after = !query.containsKey("after_order_id");
    for (ObjectNode order : orders.values()) {
      if (after && wanted.test(order)) {
        list.add(order);
      }
      after |= order.path("id").asText().equals(query.get("after_order_id"));
    }
    return list;
  }

  static boolean isOpen(ObjectNode order) {
    return !FINAL.contains(order.path("status").asText());
  }

  ObjectNode order(String id) {
    var order = orders.get(id);
    if (order == null) {
      throw new Refusal(404, 40410000, "order not found for " + id);
    }
    return order;
  }

  ObjectNode byClientId(String id) {
    return orders.values().stream()
        .filter(order -> order.path("client_order_id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refusal(404, 40410000, "order not found for " + id));
  }

  ObjectNode replace(ObjectNode old, ObjectNode change) {
    working(old);
    var newer = old.deepCopy();
    newer.setAll(change);
    newer.put("replaces", old.path("id").asText());
    add(newer);
    old.put("status", "replaced").put("replaced_by", newer.path("id").asText());
    teller.tell("replaced", Fields.JSON.createObjectNode().put("timestamp", tick()), old);
    return newer;
  }

  private static void working(ObjectNode order) {
    if (!isOpen(order)) {
      throw new Refusal(
          422, 42210000, "order is already in \"" + order.path("status").asText() + "\" state");
    }
  }

  void cancel(ObjectNode order) {
    working(order);
    order.put("status", "canceled");
    teller.tell("canceled", Fields.JSON.createObjectNode().put("timestamp", tick()), order);
  }

  ArrayNode cancelAll() {
    var each = Fields.JSON.createArrayNode();
    orders.values().stream()
        .filter(TwinBook::isOpen)
        .toList()
        .forEach(
            order -> {
              cancel(order);
              each.addObject().put("id", order.path("id").asText()).put("status", 200);
            });
    return each;
  }

  ArrayNode positions() {
    var list = Fields.JSON.createArrayNode();
    if (position.signum() != 0) {
      list.add(held());
    }
    return list;
  }

  ObjectNode held() {
    if (position.signum() == 0) {
      throw new Refusal(404, 40410000, "position does not exist");
    }
    return Fields.JSON
        .createObjectNode()
        .put("symbol", "AAPL")
        .put("qty", position.toPlainString())
        .put("side", "long")
        .put("avg_entry_price", AlpacaTwin.PRICE.toPlainString());
  }

  ObjectNode closePosition() {
    return add(
        Fields.JSON
            .createObjectNode()
            .put("client_order_id", UUID.randomUUID().toString())
            .put("symbol", "AAPL")
            .put("side", "sell")
            .put("type", "market")
            .put("qty", position.toPlainString()));
  }

  ArrayNode activities(String orderId) {
    var list = Fields.JSON.createArrayNode();
    fills.stream()
        .filter(fill -> orderId == null || fill.path("order_id").asText().equals(orderId))
        .forEach(list::add);
    return list;
  }

  private static BigDecimal amount(ObjectNode node, String name) {
    return new BigDecimal(node.path(name).asText());
  }
}
