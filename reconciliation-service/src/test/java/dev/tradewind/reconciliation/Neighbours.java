package dev.tradewind.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.reconciliation.proof.domain.IdSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Execution, ledger, alert and broker in one server, each answering from the {@link World}s. */
final class Neighbours implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Map<String, World> byAccount = new ConcurrentHashMap<>();
  final List<JsonNode> alerts = new CopyOnWriteArrayList<>();
  final AtomicInteger alertFailures = new AtomicInteger();
  private final HttpServer server;

  Neighbours(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Object answer;
    try {
      answer = answer(exchange);
    } catch (RuntimeException e) {
      answer = null;
      System.err.println("twin: " + exchange.getRequestURI() + " " + e);
    }
    int status = answer instanceof Integer code ? code : answer == null ? 404 : 200;
    byte[] body =
        answer == null || answer instanceof Integer
            ? "{\"message\":\"twin\"}".getBytes(StandardCharsets.UTF_8)
            : JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private @Nullable Object answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    var query = query(exchange);
    if (!path.startsWith("/broker")
        && Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
            .filter(header -> header.startsWith("Bearer "))
            .isEmpty()) {
      return 401;
    }
    if (path.equals("/alert/alerts")) {
      if (alertFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return 503;
      }
      alerts.add(JSON.readTree(exchange.getRequestBody()));
      return Map.of("alert_id", "x", "standing_alert_id", "x", "repeated", false);
    }
    if (path.startsWith("/broker/")) {
      World world =
          byAccount.get(String.valueOf(exchange.getRequestHeaders().getFirst("APCA-API-KEY-ID")));
      if (world == null) {
        return 401;
      }
      world.brokerPaths.add(path + "?" + exchange.getRequestURI().getQuery());
      return world.brokerAway ? (Object) 503 : broker(world, path.substring(7), query);
    }
    if (path.startsWith("/ledger/")) {
      return ledger(path.substring(7), query);
    }
    return execution(path.substring("/execution".length()), query);
  }

  private @Nullable Object broker(World world, String path, Map<String, String> query) {
    return switch (path) {
      case "/v2/account" ->
          Map.of(
              "id", world.account,
              "status", "ACTIVE",
              "currency", "USD",
              "cash", world.brokerCash,
              "equity", world.brokerCash,
              "buying_power", world.brokerCash);
      case "/v2/positions" -> world.positions;
      case "/v2/orders" ->
          query.containsKey("after_order_id")
              ? List.of()
              : world.brokerOrders.stream()
                  .filter(
                      order ->
                          "all".equals(query.get("status"))
                              || order.status().equals("new")
                              || order.status().equals("held"))
                  .map(Neighbours::orderJson)
                  .toList();
      case "/v2/account/activities/FILL" ->
          query.containsKey("page_token")
              ? List.of()
              : world.brokerFills.stream()
                  .map(
                      fill ->
                          Map.of(
                              "id", "20131007000000000::" + fill.executionId(),
                              "order_id", fill.orderId(),
                              "symbol", "MGC",
                              "side", fill.side(),
                              "qty", "1",
                              "price", fill.price(),
                              "transaction_time", fill.ts()))
                  .toList();
      default ->
          path.startsWith("/v2/orders/")
              ? world.brokerOrders.stream()
                  .filter(order -> path.endsWith("/" + order.id()))
                  .findFirst()
                  .map(Neighbours::nestedJson)
                  .orElse(null)
              : null;
    };
  }

  private static Map<String, Object> orderJson(World.BrokerOrderRow order) {
    var json = new HashMap<String, Object>();
    json.put("id", order.id());
    json.put("client_order_id", order.clientOrderId());
    json.put("symbol", "MGC");
    json.put("side", "buy");
    json.put("type", "market");
    json.put("time_in_force", "day");
    json.put("qty", order.qty());
    json.put("filled_qty", "0");
    json.put("status", order.status());
    return json;
  }

  private static Map<String, Object> nestedJson(World.BrokerOrderRow order) {
    var json = orderJson(order);
    json.put(
        "legs",
        order.legs().stream()
            .map(
                leg ->
                    orderJson(new World.BrokerOrderRow(leg, "leg-" + leg, "held", "1", List.of())))
            .toList());
    return json;
  }

  private @Nullable Object ledger(String path, Map<String, String> query) {
    if (path.equals("/account-state")) {
      World world = world(query.get("account"));
      return world.ledgerAway
          ? (Object) 503
          : Map.of(
              "currency", world.currency,
              "cash", world.ledgerCash,
              "facts_through", world.ledgerThrough);
    }
    if (path.equals("/holdings")) {
      return page(world(query.get("account")).holdings);
    }
    if (path.equals("/trades")) {
      return page(
          ofRun(query.get("run_id")).ledgerTrades.stream()
              .map(trade -> Map.of("execution_id", trade.executionId()))
              .toList());
    }
    if (path.startsWith("/reports/")) {
      World world = world(path.split("/")[2]);
      return world.hasReport
          ? Map.of(
              "run_id",
              world.runId,
              "trades",
              Map.of("filled", world.filled, "round_trips", world.roundTrips))
          : null;
    }
    World world = ofRun(path.split("/")[2]);
    if (world.ledgerAway) {
      return 503;
    }
    return Map.of(
        "run_id",
        world.runId,
        "facts_through",
        world.ledgerThrough,
        "trades",
        set(world.ledgerTrades.stream().map(World.FillRow::executionId).toList()),
        "external",
        set(world.external),
        "round_trips",
        Map.of("count", world.roundTrips),
        "costs_hold",
        world.costsHold,
        "notional_holds",
        true,
        "balanced",
        true,
        "violations",
        world.costsHold ? List.of() : List.of("trade x1: total_cost"));
  }

  private @Nullable Object execution(String path, Map<String, String> query) {
    World world = ofRun(path.split("/")[2]);
    return switch (path.split("/")[3]) {
      case "digest" -> {
        var byState = new LinkedHashMap<String, Integer>();
        world.signals.values().forEach(state -> byState.merge(state, 1, Integer::sum));
        var signals = set(world.signals.keySet());
        signals.put("unended", 0);
        signals.put("by_state", byState);
        yield Map.of(
            "run_id",
            world.runId,
            "signals",
            signals,
            "orders",
            set(world.brokerOrderIds()),
            "fills",
            set(world.fills.stream().map(World.FillRow::executionId).toList()),
            "external",
            set(world.external));
      }
      case "signals" ->
          page(world.signals.keySet().stream().map(id -> Map.of("signal_id", id)).toList());
      case "orders" -> pageOfOrders(world, query.get("cursor"));
      default -> null;
    };
  }

  /** Two orders a page, so that there is more than one. */
  private static Map<String, Object> pageOfOrders(World world, @Nullable String cursor) {
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(from + 2, world.executionOrders.size());
    var page = new HashMap<String, Object>();
    page.put("items", world.executionOrders.subList(from, to));
    page.put("next_cursor", to < world.executionOrders.size() ? Integer.toString(to) : null);
    return page;
  }

  private static Map<String, Object> page(List<?> items) {
    var page = new HashMap<String, Object>();
    page.put("items", items);
    page.put("next_cursor", null);
    return page;
  }

  private static Map<String, Object> set(Collection<String> ids) {
    var set = IdSet.of(ids);
    var json = new HashMap<String, Object>();
    json.put("count", set.count());
    json.put("set_hash", set.hash());
    return json;
  }

  private World world(@Nullable String account) {
    return Optional.ofNullable(byAccount.get(String.valueOf(account))).orElseThrow();
  }

  private World ofRun(@Nullable String runId) {
    return byAccount.values().stream()
        .filter(world -> world.runId.equals(runId))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> query(HttpExchange exchange) {
    var query = new HashMap<String, String>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int at = pair.indexOf('=');
        query.put(
            pair.substring(0, at),
            URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }
}
