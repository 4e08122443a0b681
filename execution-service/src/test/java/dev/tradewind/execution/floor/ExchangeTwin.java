package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A broker that knows plain orders and brackets only, as Alpaca does: orders, fills, cancels. It
 * fills when a test says so, market orders at once while it has a price for them.
 */
public final class ExchangeTwin {

  private static final Set<String> ENDED = Set.of("filled", "canceled", "expired");

  private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
  private final FillList fills = new FillList();
  private final ExchangeStreams streams = new ExchangeStreams();
  private final ExchangeBars history = new ExchangeBars();
  private final AccountTwin account = new AccountTwin();
  private final MarketPrices market = new MarketPrices();
  private final ExchangeMoments moments = new ExchangeMoments();
  private boolean deaf;
  private boolean mute;
  private final CompanyTwin company = new CompanyTwin();
  private final PriceTwin prices = new PriceTwin();
  private Instant now = Instant.EPOCH;

  /** Fills market orders at this price from now on; null lets them wait. */
  public void market(@Nullable String price) {
    market.all(price);
  }

  /** The prices of single symbols, and what it does not take. */
  public MarketPrices market() {
    return market;
  }

  /** Where a test may step in. */
  public ExchangeMoments moments() {
    return moments;
  }

  /** The account it keeps. */
  public AccountTwin account() {
    return account;
  }

  /** Hears no orders from now on: their connection breaks. */
  public synchronized void deaf(boolean now) {
    deaf = now;
  }

  /** Takes orders from now on and breaks the connection instead of answering. */
  public synchronized void mute(boolean now) {
    mute = now;
  }

  /** The price its market data has as the last trade from now on; null for none. */
  public synchronized void lastTrade(@Nullable String price) {
    prices.lastTrade(price);
  }

  /** Its market data. */
  public PriceTwin prices() {
    return prices;
  }

  /** The time its fills have from now on. */
  public synchronized void at(Instant time) {
    now = time;
  }

  /** All orders and legs, in the order they came. */
  public synchronized List<ObjectNode> orders() {
    return orders.values().stream().map(ObjectNode::deepCopy).toList();
  }

  /** The entries that came, without legs and without what closes a session. */
  public synchronized List<ObjectNode> entries() {
    return orders().stream()
        .filter(order -> order.path("client_order_id").asText().contains("-entry-"))
        .toList();
  }

  /** The orders that close a position because somebody or a rule asked for it. */
  public synchronized List<ObjectNode> exits() {
    return orders().stream()
        .filter(order -> order.path("client_order_id").asText().contains("-exit-"))
        .toList();
  }

  /** Fills an order, or a leg, whole. */
  public synchronized void fill(String id, String price) {
    fill(order(id), new BigDecimal(price));
  }

  /** Fills an order whole unless it has ended. */
  public synchronized void fillIfWorking(String id, String price) {
    if (!ENDED.contains(order(id).path("status").asText())) {
      fill(id, price);
    }
  }

  /** Fills a part of an order, or of a leg; the last part fills it whole. */
  public synchronized void fill(String id, String qty, String price) {
    fill(order(id), new BigDecimal(qty), new BigDecimal(price));
  }

  /** Takes what is left of an order out of the market. */
  public synchronized void cancelRest(String id) {
    end(order(id));
  }

  /** The list of its fills. */
  public FillList fills() {
    return fills;
  }

  /** The stop ({@code stop}) or the target ({@code limit}) of an entry. */
  public synchronized String leg(String entryId, String type) {
    for (var leg : order(entryId).path("legs")) {
      if (leg.path("type").asText().equals(type)) {
        return leg.path("id").asText();
      }
    }
    throw new AssertionError("no leg " + type);
  }

  /** The day is over for what still works. */
  public synchronized void endDay() {
    orders.values().stream()
        .filter(order -> !ENDED.contains(order.path("status").asText()))
        .forEach(order -> order.put("status", "expired"));
  }

  /** Somebody else trades on the account. */
  public synchronized void fillOfAStranger(String price) {
    var order = order("stranger-" + UUID.randomUUID(), "buy", "market");
    fill(order, new BigDecimal(price));
  }

  /** Prints a bar on the data stream. */
  public synchronized void print(Map<String, String> bar) {
    var message = ExchangeBars.bar(bar).put("T", "b").put("S", "AAPL");
    streams.print("[" + message + "]");
  }

  /** Whether somebody hears the bars. */
  public synchronized boolean isHeard() {
    return streams.areHeard();
  }

  /** Has this bar in its history only. */
  public synchronized void remember(Map<String, String> bar) {
    history.remember(bar);
  }

  /** The company behind its share. */
  public CompanyTwin company() {
    return company;
  }

  /** Breaks all streams. */
  public synchronized void breakStreams() {
    streams.breakOff();
  }

  void connected(StreamServer.Connection client) {
    streams.connected(client);
  }

  void heard(StreamServer.Connection client, String text) {
    streams.heard(client, text);
  }

  Floor.Answer answer(String method, String uri, JsonNode body) {
    String what = method.equals("POST") ? body.path("client_order_id").asText(uri) : uri;
    moments.reached(method + " " + what, false);
    var answer = carryOut(method, uri, body);
    moments.reached(method + " " + what, true);
    return answer;
  }

  private Floor.Answer carryOut(String method, String uri, JsonNode body) {
    synchronized (this) {
      if (uri.startsWith("/v2/orders:by_client_order_id")) {
        String wanted = uri.substring(uri.indexOf('=') + 1);
        return orders.values().stream()
            .filter(order -> order.path("client_order_id").asText().equals(wanted))
            .findFirst()
            .map(order -> Floor.Answer.ok((JsonNode) order))
            .orElseGet(PaperMessages::unknown);
      }
      if (uri.startsWith("/v2/orders") && method.equals("POST")) {
        if (deaf) {
          return Floor.Answer.BROKEN;
        }
        var answer = create(body);
        return mute ? Floor.Answer.BROKEN : answer;
      }
      if (uri.startsWith("/v2/orders/") && method.equals("DELETE")) {
        return cancel(uri.substring("/v2/orders/".length()));
      }
      if (uri.startsWith("/v2/orders/")) {
        var found = orders.get(uri.substring("/v2/orders/".length()).split("\\?", 2)[0]);
        return found == null ? PaperMessages.unknown() : Floor.Answer.ok(found);
      }
      if (uri.startsWith("/v2/orders?")) {
        var list = Floor.JSON.createArrayNode();
        boolean open = uri.contains("status=open");
        account.strange().forEach(list::add);
        orders.values().stream()
            .filter(order -> !open || !ENDED.contains(order.path("status").asText()))
            .forEach(order -> list.add(order.deepCopy().without("legs")));
        return Floor.Answer.ok(list);
      }
      if (uri.startsWith("/v2/account/activities/FILL")) {
        return Floor.Answer.ok(fills.answer(uri));
      }
      if (uri.startsWith("/v2/stocks/bars")) {
        return Floor.Answer.ok(history.page(uri));
      }
      var known = prices.answer(uri, now).or(() -> company.answer(uri));
      return known.or(() -> account.answer(method, uri)).orElseGet(PaperMessages::unknown);
    }
  }

  private Floor.Answer create(JsonNode body) {
    String clientId = body.path("client_order_id").asText();
    if (orders.values().stream()
        .anyMatch(order -> order.path("client_order_id").asText().equals(clientId))) {
      return PaperMessages.notUnique();
    }
    String symbol = body.path("symbol").asText();
    if (market.refuses(symbol, clientId)) {
      return PaperMessages.refused(symbol);
    }
    var order = order(clientId, body.path("side").asText(), body.path("type").asText());
    order.put("symbol", symbol);
    String qty = body.path("qty").asText();
    order
        .put("status", "new")
        .put("qty", qty)
        .put("time_in_force", body.path("time_in_force").asText());
    for (String field : List.of("limit_price", "stop_price", "order_class")) {
      if (body.hasNonNull(field)) {
        order.set(field, body.get(field));
      }
    }
    String exit = body.path("side").asText().equals("buy") ? "sell" : "buy";
    var legs = Floor.JSON.createArrayNode();
    boolean alone = order.path("order_class").asText().equals("oco");
    if (alone) {
      order.put("type", "limit").set("limit_price", body.path("take_profit").path("limit_price"));
      exit = body.path("side").asText();
    }
    if (body.hasNonNull("take_profit") && !alone) {
      legs.add(leg(body, exit, "limit", body.path("take_profit")));
    }
    if (body.hasNonNull("stop_loss")) {
      legs.add(leg(body, exit, "stop", body.path("stop_loss")));
    }
    order.set("legs", legs);
    var price = market.of(symbol);
    if (price != null && order.path("type").asText().equals("market")) {
      fill(order, price);
    }
    return Floor.Answer.ok(order);
  }

  private ObjectNode leg(JsonNode body, String side, String type, JsonNode prices) {
    return order(UUID.randomUUID().toString(), side, type)
        .put("qty", body.path("qty").asText())
        .put("symbol", body.path("symbol").asText())
        .put("status", "held")
        .set(type + "_price", prices.path(type + "_price"));
  }

  private Floor.Answer cancel(String id) {
    var order = orders.get(id);
    if (order == null) {
      return PaperMessages.unknown();
    }
    if (ENDED.contains(order.path("status").asText())) {
      return PaperMessages.tooLate();
    }
    end(order);
    order.path("legs").forEach(leg -> end(order(leg.path("id").asText())));
    sisters(id).forEach(this::end);
    return new Floor.Answer(204, null);
  }

  private void fill(ObjectNode order, BigDecimal price) {
    fill(order, qty(order).subtract(filled(order)), price);
  }

  private void fill(ObjectNode order, BigDecimal qty, BigDecimal price) {
    String id = order.path("id").asText();
    var filled = filled(order).add(qty);
    var left = qty(order).subtract(filled);
    boolean whole = left.signum() == 0;
    order
        .put("status", whole ? "filled" : "partially_filled")
        .put("filled_qty", filled.toPlainString())
        .put("filled_avg_price", price.toString());
    account.filled(order.path("symbol").asText(), Side.parse(order.path("side").asText()), qty);
    var fill = ExchangeNews.fill(order, qty, price, now);
    fills.add(fill);
    if (order.path("order_class").asText().equals("oco")) {
      order.path("legs").forEach(leg -> endBeside(order(leg.path("id").asText()), whole, left));
    } else {
      // The legs of a bracket follow the filled quantity.
      order
          .path("legs")
          .forEach(
              leg ->
                  order(leg.path("id").asText())
                      .put("status", "new")
                      .put("qty", filled.toPlainString()));
    }
    if (whole) {
      sisters(id).forEach(this::end);
    }
    var news = ExchangeNews.of(fill, order);
    streams.tell(news.toString());
  }

  private static BigDecimal qty(ObjectNode order) {
    return new BigDecimal(order.path("qty").asText("1"));
  }

  private static BigDecimal filled(ObjectNode order) {
    return new BigDecimal(order.path("filled_qty").asText("0"));
  }

  /** The stop beside a limit protects what is left, and ends with the last of it. */
  private static void endBeside(ObjectNode stop, boolean whole, BigDecimal left) {
    if (whole) {
      stop.put("status", "canceled");
    } else {
      stop.put("qty", left.toPlainString());
    }
  }

  private void end(ObjectNode order) {
    if (!order.path("status").asText().equals("filled")) {
      order.put("status", "canceled");
    }
    if (filled(order).signum() == 0) {
      order.path("legs").forEach(leg -> end(order(leg.path("id").asText())));
    }
  }

  /** The other legs of the bracket this one belongs to. */
  private List<ObjectNode> sisters(String id) {
    for (var entry : orders.values()) {
      var ids = new ArrayList<String>();
      entry.path("legs").forEach(leg -> ids.add(leg.path("id").asText()));
      if (ids.remove(id)) {
        if (entry.path("order_class").asText().equals("oco")) {
          ids.add(entry.path("id").asText());
        }
        return ids.stream().map(this::order).toList();
      }
    }
    return List.of();
  }

  private ObjectNode order(String clientId, String side, String type) {
    String id = UUID.randomUUID().toString();
    var order = PaperMessages.order(id, clientId, side, type).put("symbol", "AAPL");
    order.put("submitted_at", now.toString());
    orders.put(id, order);
    return order;
  }

  private ObjectNode order(String id) {
    return Objects.requireNonNull(orders.get(id), id);
  }
}
