package dev.tradewind.paper.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.paper.alpaca.PaperAccounts;
import dev.tradewind.paper.alpaca.PaperConfig;
import dev.tradewind.paper.alpaca.TradeUpdate;
import dev.tradewind.paper.trading.domain.Plain;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The account stream {@code /stream}: tells of orders, at most once and without replay. JSON in
 * binary frames, as the hosted paper service sends it, unless configured to send text.
 */
@WebSocket(path = "/stream")
public class AccountStream {

  private static final Logger LOG = Logger.getLogger(AccountStream.class);

  private static final String STREAMS = "streams";
  private static final String TRADE_UPDATES = "trade_updates";

  private final PaperAccounts accounts;
  private final PaperConfig config;
  private final ObjectMapper mapper;
  private final ConcurrentHashMap<String, Subscriber> subscribers = new ConcurrentHashMap<>();

  AccountStream(PaperAccounts accounts, PaperConfig config, ObjectMapper mapper) {
    this.accounts = accounts;
    this.config = config;
    this.mapper = mapper;
  }

  @OnOpen
  void opened(WebSocketConnection connection) {
    subscribers.put(connection.id(), new Subscriber(connection));
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
      LOG.debugf("paper.stream unreadable message: %s", e.getOriginalMessage());
      return;
    }
    switch (Subscriber.text(message, "action")) {
      case "authenticate" -> {
        var data = message.path("data");
        authenticate(
            subscriber, Subscriber.text(data, "key_id"), Subscriber.text(data, "secret_key"));
      }
      case "auth" ->
          authenticate(
              subscriber, Subscriber.text(message, "key"), Subscriber.text(message, "secret"));
      case "listen" -> listen(subscriber, message.path("data").path(STREAMS));
      default -> LOG.debugf("paper.stream unknown action: %s", message);
    }
  }

  @OnBinaryMessage
  @RunOnVirtualThread
  void received(Buffer bytes, WebSocketConnection connection) {
    received(bytes.toString(), connection);
  }

  /** Something happened to an order. */
  void updated(@Observes TradeUpdate update) {
    for (Subscriber subscriber : subscribers.values()) {
      try {
        if (subscriber.isOf(update.account()) && subscriber.wants(STREAMS, TRADE_UPDATES)) {
          send(subscriber, TRADE_UPDATES, data(update));
        }
      } catch (RuntimeException e) {
        LOG.warnf("paper.stream update of %s not sent: %s", update.orderId(), e);
      }
    }
  }

  private void authenticate(Subscriber subscriber, String keyId, String secret) {
    var account = accounts.byKey(keyId, secret);
    account.ifPresent(known -> subscriber.authorize(known.id()));
    send(
        subscriber,
        "authorization",
        JsonNodeFactory.instance
            .objectNode()
            .put("status", account.isPresent() ? "authorized" : "unauthorized")
            .put("action", "authenticate"));
  }

  private void listen(Subscriber subscriber, JsonNode streams) {
    if (!subscriber.isAuthorized()) {
      send(
          subscriber,
          "authorization",
          JsonNodeFactory.instance
              .objectNode()
              .put("status", "unauthorized")
              .put("action", "listen"));
      return;
    }
    Set<String> wanted = new HashSet<>();
    var listening = JsonNodeFactory.instance.objectNode();
    var names = listening.putArray(STREAMS);
    for (JsonNode stream : streams) {
      if (stream.asText().equals(TRADE_UPDATES) && wanted.add(STREAMS + ":" + TRADE_UPDATES)) {
        names.add(TRADE_UPDATES);
      }
    }
    subscriber.listen(wanted);
    send(subscriber, "listening", listening);
  }

  private ObjectNode data(TradeUpdate update) {
    var fill = update.fill();
    var data =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", update.event())
            .put("timestamp", update.at().toString());
    if (fill != null) {
      data.put("execution_id", fill.id())
          .put("price", Plain.of(fill.price()).toPlainString())
          .put("qty", Plain.of(fill.qty()).toPlainString())
          .put("position_qty", Plain.of(fill.positionQty()).toPlainString())
          .put("commission", Plain.money(fill.commission()).toPlainString());
    }
    data.set("order", mapper.valueToTree(update.order()));
    return data;
  }

  private void send(Subscriber subscriber, String stream, ObjectNode data) {
    var message = JsonNodeFactory.instance.objectNode().put("stream", stream);
    message.set("data", data);
    if (config.streamText()) {
      subscriber.sendText(message.toString());
    } else {
      subscriber.sendBinary(message.toString());
    }
  }
}
