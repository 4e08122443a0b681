package dev.tradewind.paper.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.trading.Desk;
import dev.tradewind.paper.trading.TurnOpened;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The market-data stream {@code /v2/iex}: bars as Alpaca sends them, and turns as our extension.
 * The open turn is sent with every subscription to turns, so a client that reconnects misses none.
 */
@WebSocket(path = "/v2/iex")
public class DataStream {

  private static final Logger LOG = Logger.getLogger(DataStream.class);

  private static final List<String> KINDS =
      List.of(
          "trades",
          "quotes",
          "bars",
          "updatedBars",
          "dailyBars",
          "statuses",
          "lulds",
          "corrections",
          "cancelErrors",
          "turns");
  private static final String TURNS = "turns";
  private static final String BARS = "bars";

  private final PaperAccounts accounts;
  private final Desk desk;
  private final ObjectMapper mapper;
  private final ConcurrentHashMap<String, Subscriber> subscribers = new ConcurrentHashMap<>();

  DataStream(PaperAccounts accounts, Desk desk, ObjectMapper mapper) {
    this.accounts = accounts;
    this.desk = desk;
    this.mapper = mapper;
  }

  @OnOpen
  void opened(WebSocketConnection connection) {
    var subscriber = new Subscriber(connection);
    subscribers.put(connection.id(), subscriber);
    subscriber.sendText("[{\"T\":\"success\",\"msg\":\"connected\"}]");
  }

  @OnClose
  void closed(WebSocketConnection connection) {
    subscribers.remove(connection.id());
  }

  @OnTextMessage
  @RunOnVirtualThread
  void received(String text, WebSocketConnection connection) {
    var subscriber = subscribers.get(connection.id());
    if (subscriber == null) {
      return;
    }
    JsonNode message;
    try {
      message = mapper.readTree(text);
    } catch (JsonProcessingException e) {
      subscriber.sendText(error(400, "invalid syntax"));
      return;
    }
    switch (Subscriber.text(message, "action")) {
      case "auth" -> authenticate(subscriber, message);
      case "subscribe", "unsubscribe" -> subscribe(subscriber, message);
      default -> subscriber.sendText(error(400, "invalid syntax"));
    }
  }

  /** A turn has opened: its bar to those who want bars, then the turn. */
  void turnOpened(@Observes TurnOpened opened) {
    var turn = opened.turn();
    var bar = opened.bar();
    for (Subscriber subscriber : subscribers.values()) {
      try {
        if (bar != null && subscriber.wants(BARS, turn.symbol())) {
          subscriber.sendText(bar(turn.symbol(), bar));
        }
        if (subscriber.wants(TURNS, turn.symbol())) {
          subscriber.sendTurn(turn.number(), "[" + turn.content() + "]");
        }
      } catch (RuntimeException e) {
        LOG.warnf("paper.stream turn %d not sent: %s", turn.number(), e);
      }
    }
  }

  private void authenticate(Subscriber subscriber, JsonNode message) {
    if (subscriber.isAuthorized()) {
      subscriber.sendText(error(403, "already authenticated"));
      return;
    }
    var account =
        accounts.byKey(Subscriber.text(message, "key"), Subscriber.text(message, "secret"));
    account.ifPresent(known -> subscriber.authorize(known.id()));
    subscriber.sendText(
        account.isPresent()
            ? "[{\"T\":\"success\",\"msg\":\"authenticated\"}]"
            : error(402, "auth failed"));
  }

  private void subscribe(Subscriber subscriber, JsonNode message) {
    if (!subscriber.isAuthorized()) {
      subscriber.sendText(error(401, "not authenticated"));
      return;
    }
    boolean add = Subscriber.text(message, "action").equals("subscribe");
    for (String kind : KINDS) {
      for (JsonNode name : message.path(kind)) {
        if (add) {
          subscriber.add(kind + ":" + name.asText());
        } else {
          subscriber.remove(kind + ":" + name.asText());
        }
      }
    }
    ObjectNode confirmation = JsonNodeFactory.instance.objectNode().put("T", "subscription");
    for (String kind : KINDS) {
      var names = confirmation.putArray(kind);
      subscriber.wanted(kind).forEach(names::add);
    }
    subscriber.sendText("[" + confirmation + "]");
    if (add && message.path(TURNS).size() > 0) {
      desk.latestTurn();
      desk.gate()
          .open()
          .filter(turn -> subscriber.wants(TURNS, turn.symbol()))
          .ifPresent(turn -> subscriber.sendTurn(turn.number(), "[" + turn.content() + "]"));
    }
  }

  /** Market data are numbers on the wire, unlike amounts elsewhere. */
  private static String bar(String symbol, Bar bar) {
    var message =
        JsonNodeFactory.instance
            .objectNode()
            .put("T", "b")
            .put("S", symbol)
            .put("o", bar.open())
            .put("h", bar.high())
            .put("l", bar.low())
            .put("c", bar.close())
            .put("v", bar.volume())
            .put("n", 0)
            .put("vw", bar.close()) // there are no trades to weigh: the close stands for them
            .put("t", bar.ts().toString());
    return "[" + message + "]";
  }

  private static String error(int code, String message) {
    return "[{\"T\":\"error\",\"code\":%d,\"msg\":\"%s\"}]".formatted(code, message);
  }
}
