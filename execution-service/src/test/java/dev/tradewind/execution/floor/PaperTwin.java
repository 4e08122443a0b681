package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.turn.Turn;
import dev.tradewind.broker.turn.TurnBar;
import dev.tradewind.broker.turn.TurnEvent;
import dev.tradewind.broker.turn.TurnJson;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.walk.BarWalk;
import dev.tradewind.engine.walk.BarWalk.EntryOrder;
import dev.tradewind.engine.walk.BarWalk.EntryType;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.TradingDay;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The paper broker's turns and orders on the engine's walk, told when to misbehave. */
public final class PaperTwin {

  /** What happens to the next order. */
  public enum Fault {
    NONE,
    /** It is carried out, and the connection breaks before the answer. */
    ANSWER_LOST,
    /** The connection breaks before it is carried out. */
    NEVER_ARRIVES,
    /** It is refused. */
    REFUSED,
    /** It is refused, and carried out all the same. */
    REFUSED_AND_TAKEN
  }

  private BarWalk walk = new BarWalk();
  private final Deque<Bar> bars = new ArrayDeque<>();
  private final Map<String, ObjectNode> byClientId = new LinkedHashMap<>();
  private final Map<String, ObjectNode> byId = new LinkedHashMap<>();
  private final List<StreamServer.Connection> subscribers = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private final Set<String> ended = new HashSet<>();
  private final AccountTwin account = new AccountTwin();
  private final Map<Long, String> waiting = new LinkedHashMap<>();
  private @Nullable Turn open;
  private @Nullable Bar lastBar;
  private boolean dayOpen;
  private long number;
  private Fault fault = Fault.NONE;
  private Runnable afterCreate = () -> {};
  private Runnable afterDone = () -> {};

  /** Feeds these bars, and the end of their last day. */
  public synchronized void feed(List<Bar> more) {
    bars.addAll(more);
    if (open == null) {
      advance();
    }
  }

  /** What it says of the account. */
  public AccountTwin account() {
    return account;
  }

  /** Whether all that was fed is answered. */
  public synchronized boolean isFinished() {
    return open == null;
  }

  /** Drops the open turn and what follows, as an operator who stops a feed does. */
  public synchronized void abandon() {
    bars.clear();
    dayOpen = false;
    open = null;
  }

  /** Places an order as somebody else who has the account's keys. */
  public synchronized void placeByHand(String stopPrice) {
    var body =
        Floor.JSON
            .createObjectNode()
            .put("side", "buy")
            .put("type", "market")
            .put("time_in_force", "day")
            .put("subtag", "by-hand");
    body.putObject("stop_loss").put("stop_price", stopPrice);
    taken(body, "by-hand-" + UUID.randomUUID());
  }

  /** What the next order meets. */
  public synchronized void nextOrder(Fault next) {
    fault = next;
  }

  /** Runs this once, after the next order is carried out and before it is answered. */
  public synchronized void afterNextOrder(Runnable action) {
    afterCreate = action;
  }

  /** Runs this once, after the next turn is taken as done and before that is answered. */
  public synchronized void afterNextDone(Runnable action) {
    afterDone = action;
  }

  /** The client order ids in the order they came, also those that came in vain. */
  public synchronized List<String> sent() {
    return List.copyOf(sent);
  }

  /** How many orders the broker has. */
  public synchronized int orderCount() {
    return byClientId.size();
  }

  /** What the executor last said it waits for, in the open turn. */
  public synchronized Optional<String> waitsFor() {
    var turn = open;
    return turn == null ? Optional.empty() : Optional.ofNullable(waiting.get(turn.number()));
  }

  /** Breaks all streams. */
  public synchronized void breakStreams() {
    subscribers.forEach(StreamServer.Connection::close);
    subscribers.clear();
  }

  void connected(StreamServer.Connection client) {
    client.send("[{\"T\":\"success\",\"msg\":\"connected\"}]");
  }

  void heard(StreamServer.Connection client, String text) {
    if (text.contains("\"auth\"")) {
      client.send("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
      return;
    }
    synchronized (this) {
      subscribers.add(client);
      client.send("[{\"T\":\"subscription\",\"turns\":[\"*\"]}]");
      var turn = open;
      if (turn != null) {
        client.send("[" + TurnJson.write(turn) + "]");
      }
    }
  }

  Floor.Answer answer(String method, String uri, JsonNode body) {
    if (uri.startsWith("/v2/orders:by_client_order_id")) {
      return find(uri.substring(uri.indexOf('=') + 1));
    }
    var ofAccount = account.answer(method, uri);
    if (ofAccount.isPresent()) {
      return ofAccount.get();
    }
    if (uri.startsWith("/v2/orders?")) {
      return resting();
    }
    if (uri.startsWith("/v2/orders") && method.equals("POST")) {
      return create(body);
    }
    if (uri.endsWith("/turns/open")) {
      return openTurn();
    }
    if (uri.endsWith("/done")) {
      return done(Long.parseLong(uri.split("/", -1)[4]));
    }
    if (uri.endsWith("/waiting")) {
      return waits(Long.parseLong(uri.split("/", -1)[4]), body.path("reason").asText());
    }
    return new Floor.Answer(404, Floor.JSON.createObjectNode());
  }

  /** The orders that have not ended, legs of filled entries among them. */
  private synchronized Floor.Answer resting() {
    var list = Floor.JSON.createArrayNode();
    account.strange().forEach(list::add);
    byId.values().stream()
        .filter(order -> !ended.contains(order.path("id").asText()))
        .forEach(order -> list.add(order.deepCopy().without("legs")));
    return Floor.Answer.ok(list);
  }

  private synchronized Floor.Answer waits(long turn, String reason) {
    var now = open;
    if (now == null || now.number() != turn) {
      return new Floor.Answer(409, Floor.JSON.createObjectNode());
    }
    waiting.put(turn, reason);
    return Floor.Answer.ok(Floor.JSON.createObjectNode());
  }

  private synchronized Floor.Answer openTurn() {
    var turn = open;
    try {
      return turn == null
          ? new Floor.Answer(204, null)
          : Floor.Answer.ok(Floor.JSON.readTree(TurnJson.write(turn)));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Floor.Answer done(long turn) {
    Runnable action = () -> {};
    synchronized (this) {
      var now = open;
      if (now != null && turn > now.number()) {
        return new Floor.Answer(409, Floor.JSON.createObjectNode());
      }
      if (now != null && turn == now.number()) {
        action = afterDone;
        afterDone = () -> {};
        advance();
      }
    }
    action.run();
    return Floor.Answer.ok(Floor.JSON.createObjectNode());
  }

  private synchronized Floor.Answer find(String clientOrderId) {
    var order = byClientId.get(clientOrderId);
    return order == null
        ? new Floor.Answer(
            404, Floor.JSON.createObjectNode().put("code", 40410000).put("message", "not found"))
        : Floor.Answer.ok(order);
  }

  private Floor.Answer create(JsonNode body) {
    Runnable action;
    Fault now;
    ObjectNode order;
    synchronized (this) {
      String clientId = body.path("client_order_id").asText();
      sent.add(clientId);
      now = fault;
      fault = Fault.NONE;
      if (now == Fault.NEVER_ARRIVES) {
        return Floor.Answer.BROKEN;
      }
      if (now == Fault.REFUSED_AND_TAKEN) {
        taken(body, clientId);
      }
      if (now == Fault.REFUSED || now == Fault.REFUSED_AND_TAKEN) {
        return new Floor.Answer(
            403,
            Floor.JSON
                .createObjectNode()
                .put("code", 40310000)
                .put("message", "insufficient buying power"));
      }
      if (byClientId.containsKey(clientId)) {
        return new Floor.Answer(
            422,
            Floor.JSON
                .createObjectNode()
                .put("code", 40010001)
                .put("message", "client_order_id must be unique"));
      }
      order = taken(body, clientId);
      action = afterCreate;
      afterCreate = () -> {};
    }
    action.run();
    return now == Fault.ANSWER_LOST ? Floor.Answer.BROKEN : Floor.Answer.ok(order);
  }

  private ObjectNode taken(JsonNode body, String clientId) {
    String id = UUID.randomUUID().toString();
    var multiple = body.path("take_profit").path("risk_multiple");
    boolean limit = body.path("type").asText().equals("limit");
    var order =
        PaperMessages.order(id, clientId, body.path("side").asText(), body.path("type").asText());
    order.put("time_in_force", body.path("time_in_force").asText());
    order.put("stop", body.path("stop_loss").path("stop_price").asText());
    var legs = order.putArray("legs");
    String exit = body.path("side").asText().equals("buy") ? "sell" : "buy";
    legs.add(
        PaperMessages.order(
            UUID.randomUUID().toString(), UUID.randomUUID().toString(), exit, "stop"));
    if (!multiple.isMissingNode()) {
      legs.add(
          PaperMessages.order(
              UUID.randomUUID().toString(), UUID.randomUUID().toString(), exit, "limit"));
    }
    byClientId.put(clientId, order);
    byId.put(id, order);
    walk.submit(
        new EntryOrder(
            id,
            body.path("subtag").asText(),
            body.path("side").asText().equals("buy") ? Direction.LONG : Direction.SHORT,
            limit
                ? EntryType.LIMIT
                : body.path("time_in_force").asText().equals("bar_close")
                    ? EntryType.BAR_CLOSE
                    : EntryType.NEXT_OPEN,
            limit ? new BigDecimal(body.path("limit_price").asText()) : null,
            new BigDecimal(body.path("stop_loss").path("stop_price").asText()),
            multiple.isMissingNode() ? null : new BigDecimal(multiple.asText())));
    return order;
  }

  private void advance() {
    Bar next = bars.peek();
    Bar last = lastBar;
    boolean dayOver =
        dayOpen
            && last != null
            && (next == null || !TradingDay.of(next.ts()).equals(TradingDay.of(last.ts())));
    if (dayOver && last != null) {
      dayOpen = false;
      open(Turn.Kind.DAY_END, last, walk.endDay());
    } else if (next != null) {
      if (last != null && !next.ts().isAfter(last.ts())) {
        walk = new BarWalk(); // an old day is fed again
      }
      lastBar = bars.poll();
      dayOpen = true;
      open(Turn.Kind.BAR, next, walk.step(next));
    } else {
      open = null;
    }
  }

  private void open(Turn.Kind kind, Bar bar, List<BarWalk.Event> events) {
    number++;
    var turn =
        new Turn(
            number,
            "MGC",
            kind,
            bar.ts(),
            TradingDay.of(bar.ts()),
            false,
            kind == Turn.Kind.BAR
                ? new TurnBar(
                    bar.ts(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume())
                : null,
            events.stream().flatMap(event -> told(event).stream()).toList());
    open = turn;
    String text = "[" + TurnJson.write(turn) + "]";
    subscribers.forEach(client -> client.send(text));
  }

  private List<TurnEvent> told(BarWalk.Event event) {
    var order = byId.get(event.orderId());
    if (order == null) {
      throw new IllegalStateException("no order " + event.orderId());
    }
    var events = PaperMessages.events(order, event);
    for (var each : events) {
      switch (each) {
        case TurnEvent.Fill fill -> {
          account.filled("MGC", fill.side(), fill.qty());
          ended.add(fill.orderId());
        }
        case TurnEvent.Canceled canceled -> ended.add(canceled.orderId());
      }
    }
    return events;
  }
}
