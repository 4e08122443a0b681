package dev.tradewind.broker.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.twin.TwinServer.Answer;
import dev.tradewind.broker.wire.Fields;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A small broker that trades a call and a put of one strike as the Alpaca API has it. It fills only
 * when told to, and ends the contracts with the share at {@link #LAST}.
 */
public final class OptionsTwin implements AutoCloseable {

  public static final String CALL = "AAPL260116C00150000";
  public static final String PUT = "AAPL260116P00150000";
  public static final BigDecimal PREMIUM = new BigDecimal("2.00");
  public static final BigDecimal LAST = new BigDecimal("153.25");

  private static final BigDecimal STRIKE = new BigDecimal("150");
  private static final BigDecimal SHARES = BigDecimal.valueOf(100);

  private final TwinServer server = new TwinServer(this::route);
  private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
  private final Map<String, BigDecimal> positions = new LinkedHashMap<>();
  private final List<ObjectNode> activities = new ArrayList<>();
  private BigDecimal cash = new BigDecimal("100000");
  private boolean over;

  public URI url() {
    return server.url();
  }

  /** Fills an order at {@link #PREMIUM}. */
  public synchronized void fill(String orderId) {
    var order = orders.get(orderId);
    var qty = new BigDecimal(order.path("qty").asText());
    var symbol = order.path("symbol").asText();
    boolean buy = order.path("side").asText().equals("buy");
    move(symbol, buy ? qty : qty.negate());
    var value = PREMIUM.multiply(SHARES).multiply(qty);
    cash = buy ? cash.subtract(value) : cash.add(value);
    order
        .put("status", "filled")
        .put("filled_qty", qty.toPlainString())
        .put("filled_avg_price", PREMIUM.toPlainString());
    activity("FILL", symbol, qty)
        .put("order_id", orderId)
        .put("side", order.path("side").asText())
        .put("price", PREMIUM.toPlainString())
        .put("transaction_time", "2026-01-16T15:00:00Z");
  }

  /** The call is exercised, the put is worthless. */
  public synchronized void endLastDay() {
    over = true;
    leave("OPEXC", CALL);
    move("AAPL", SHARES);
    cash = cash.subtract(STRIKE.multiply(SHARES));
    activity("OPTRD", "AAPL", SHARES)
        .put("net_amount", STRIKE.multiply(SHARES).negate().toPlainString())
        .put("price", STRIKE.toPlainString());
    leave("OPEXP", PUT);
  }

  private void leave(String type, String symbol) {
    var change = positions.get(symbol).negate();
    move(symbol, change);
    activity(type, symbol, change).put("net_amount", "0");
  }

  private void move(String symbol, BigDecimal change) {
    positions.merge(symbol, change, BigDecimal::add);
    positions.values().removeIf(qty -> qty.signum() == 0);
  }

  private ObjectNode activity(String type, String symbol, BigDecimal qty) {
    var activity =
        Fields.JSON
            .createObjectNode()
            .put("id", "20260116::" + UUID.randomUUID())
            .put("activity_type", type)
            .put("symbol", symbol)
            .put("qty", qty.toPlainString());
    activities.add(activity);
    return activity;
  }

  private synchronized Answer route(
      String method, String path, Map<String, String> query, JsonNode body) {
    var last = path.substring(path.lastIndexOf('/') + 1);
    var call =
        method
            + " "
            + (path.matches("/v2/(orders|positions|options/contracts)/.+")
                ? path.substring(0, path.lastIndexOf('/')) + "/*"
                : path);
    return switch (call) {
      case "GET /v2/account" -> Answer.ok(account());
      case "GET /v2/clock" ->
          new Answer(
              200,
              "{\"timestamp\":\"2026-01-16T10:00:00-05:00\",\"is_open\":true,"
                  + "\"next_open\":\"2026-01-20T09:30:00-05:00\",\"next_close\":\"2026-01-16T16:00:00-05:00\"}");
      case "GET /v2/options/contracts/*" -> Answer.ok(contract(last));
      case "GET /v2/options/contracts" -> Answer.ok(contracts(query));
      case "GET /v1beta1/options/quotes/latest" -> Answer.ok(quotes(query));
      case "POST /v2/orders" -> Answer.ok(create((ObjectNode) body));
      case "GET /v2/orders/*" -> Answer.ok(orders.get(last));
      case "GET /v2/positions" -> {
        var list = Fields.JSON.createArrayNode();
        positions.forEach((symbol, qty) -> list.add(position(symbol, qty)));
        yield Answer.ok(list);
      }
      case "GET /v2/positions/*" -> {
        if (!positions.containsKey(last)) {
          throw new TwinBook.Refusal(404, 40410000, "position does not exist");
        }
        yield Answer.ok(position(last, positions.get(last)));
      }
      case "GET /v2/account/activities" -> {
        var list = Fields.JSON.createArrayNode();
        activities.forEach(list::add);
        yield Answer.ok(list);
      }
      default -> throw new TwinBook.Refusal(404, 40410000, "endpoint not found");
    };
  }

  private ObjectNode account() {
    var longs = BigDecimal.ZERO;
    var shorts = BigDecimal.ZERO;
    for (var of : positions.entrySet()) {
      var value = value(of.getKey(), of.getValue());
      longs = longs.add(value.max(BigDecimal.ZERO));
      shorts = shorts.add(value.min(BigDecimal.ZERO));
    }
    return Fields.JSON
        .createObjectNode()
        .put("id", "account")
        .put("status", "ACTIVE")
        .put("cash", cash.toPlainString())
        .put("equity", cash.add(longs).add(shorts).toPlainString())
        .put("buying_power", cash.toPlainString())
        .put("options_buying_power", cash.toPlainString())
        .put("options_trading_level", 3)
        .put("long_market_value", longs.toPlainString())
        .put("short_market_value", shorts.toPlainString());
  }

  private static BigDecimal value(String symbol, BigDecimal qty) {
    return qty.multiply(symbol.equals("AAPL") ? LAST : PREMIUM.multiply(SHARES));
  }

  private static ObjectNode position(String symbol, BigDecimal qty) {
    return Fields.JSON
        .createObjectNode()
        .put("symbol", symbol)
        .put("asset_class", symbol.equals("AAPL") ? "us_equity" : "us_option")
        .put("qty", qty.toPlainString())
        .put("side", qty.signum() > 0 ? "long" : "short")
        .put("avg_entry_price", (symbol.equals("AAPL") ? STRIKE : PREMIUM).toPlainString())
        .put("market_value", value(symbol, qty).toPlainString());
  }

  private ObjectNode contract(String symbol) {
    if (!symbol.equals(CALL) && !symbol.equals(PUT)) {
      throw new TwinBook.Refusal(404, 40410000, "contract \"%s\" not found".formatted(symbol));
    }
    return Fields.JSON
        .createObjectNode()
        .put("id", "id-" + symbol)
        .put("symbol", symbol)
        .put("status", over ? "inactive" : "active")
        .put("tradable", !over)
        .put("expiration_date", "2026-01-16")
        .put("underlying_symbol", "AAPL")
        .put("type", symbol.equals(CALL) ? "call" : "put")
        .put("style", "american")
        .put("strike_price", STRIKE.toPlainString())
        .put("multiplier", "100");
  }

  /** A contract a page. */
  private ObjectNode contracts(Map<String, String> query) {
    boolean first = !query.containsKey("page_token");
    var page = Fields.JSON.createObjectNode();
    page.putArray("option_contracts").add(contract(first ? CALL : PUT));
    return first ? page.put("next_page_token", "put") : page.putNull("next_page_token");
  }

  private static ObjectNode quotes(Map<String, String> query) {
    var answer = Fields.JSON.createObjectNode();
    var quotes = answer.putObject("quotes");
    for (String symbol : query.get("symbols").split(",", -1)) {
      quotes
          .putObject(symbol)
          .put("t", "2026-01-16T15:00:00Z")
          .put("ap", new BigDecimal("2.01"))
          .put("as", 10)
          .put("bp", new BigDecimal("1.99"))
          .put("bs", 10)
          .put("c", "A");
    }
    return answer;
  }

  private ObjectNode create(ObjectNode order) {
    var symbol = order.path("symbol").asText();
    contract(symbol);
    if (over) {
      throw new TwinBook.Refusal(422, 42210000, "contract \"%s\" is expired".formatted(symbol));
    }
    order.put("id", UUID.randomUUID().toString()).put("status", "new").put("filled_qty", "0");
    orders.put(order.path("id").asText(), order);
    return order;
  }

  @Override
  public void close() {
    server.close();
  }
}
