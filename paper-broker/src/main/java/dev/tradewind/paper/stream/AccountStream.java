package dev.tradewind.paper.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.paper.alpaca.PaperConfig;
import dev.tradewind.paper.alpaca.TradeUpdate;
import dev.tradewind.paper.fault.FaultReleased;
import dev.tradewind.paper.fault.domain.FaultKind;
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
import org.jboss.logging.Logger;

/**
 * The account stream {@code /stream}: tells of orders, at most once and without replay. JSON in
 * binary frames, as the hosted paper service sends it, unless configured to send text.
 */
@WebSocket(path = AccountStream.PATH)
public class AccountStream {

  static final String PATH = "/stream";

  private static final Logger LOG = Logger.getLogger(AccountStream.class);

  private static final String STREAMS = "streams";
  private static final String TRADE_UPDATES = "trade_updates";

  private final StreamConnections connections;
  private final UpdateFaults faults;
  private final PaperConfig config;
  private final ObjectMapper mapper;

  AccountStream(
      StreamConnections connections, UpdateFaults faults, PaperConfig config, ObjectMapper mapper) {
    this.connections = connections;
    this.faults = faults;
    this.config = config;
    this.mapper = mapper;
  }

  @OnOpen
  void opened(WebSocketConnection socket) {
    connections.opened(
        socket,
        PATH,
        config.streamText() ? StreamConnection.Form.TEXT : StreamConnection.Form.BINARY,
        null);
  }

  @OnClose
  void closed(WebSocketConnection socket) {
    connections.closed(socket);
  }

  @OnTextMessage
  @RunOnVirtualThread
  void received(String text, WebSocketConnection socket) {
    received(Buffer.buffer(text), socket);
  }

  @OnBinaryMessage
  @RunOnVirtualThread
  void received(Buffer frame, WebSocketConnection socket) {
    connections
        .of(socket)
        .ifPresent(
            connection ->
                connections
                    .read(connection.form(), frame)
                    .ifPresentOrElse(
                        message -> answer(connection, message),
                        () -> LOG.debugf("paper.stream unreadable message on %s", PATH)));
  }

  /** Something happened to an order. */
  void updated(@Observes TradeUpdate update) {
    faults.messages(update).forEach(this::tell);
  }

  /** What a fault has held back is told when the fault ends. */
  void released(@Observes FaultReleased released) {
    if (released.kind() == FaultKind.REORDER_FILLS) {
      faults.release().forEach(this::tell);
    }
  }

  private void tell(TradeUpdate update) {
    for (StreamConnection connection : connections.onAccountStream()) {
      if (connection.isOf(update.account()) && connection.wants(STREAMS, TRADE_UPDATES)) {
        tell(connection, update);
      }
    }
  }

  private void tell(StreamConnection connection, TradeUpdate update) {
    try {
      if (connections.goesOut(connection)) {
        connection.send(message(TRADE_UPDATES, data(update)));
      }
    } catch (RuntimeException e) {
      LOG.warnf("paper.stream update of %s not sent: %s", update.orderId(), e);
    }
  }

  private void answer(StreamConnection connection, JsonNode message) {
    var data = message.path("data");
    switch (StreamConnections.text(message, "action")) {
      case "authenticate" ->
          authenticate(
              connection,
              StreamConnections.text(data, "key_id"),
              StreamConnections.text(data, "secret_key"));
      case "auth" ->
          authenticate(
              connection,
              StreamConnections.text(message, "key"),
              StreamConnections.text(message, "secret"));
      case "listen" -> listen(connection, data.path(STREAMS));
      default -> LOG.debugf("paper.stream unknown action on %s", PATH);
    }
  }

  private void authenticate(StreamConnection connection, String keyId, String secret) {
    var account = connections.account(keyId, secret);
    account.ifPresent(connection::authorize);
    connection.send(
        authorization(account.isPresent() ? "authorized" : "unauthorized", "authenticate"));
  }

  private void listen(StreamConnection connection, JsonNode streams) {
    if (!connection.isAuthorized()) {
      connection.send(authorization("unauthorized", "listen"));
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
    connection.listen(wanted);
    connection.send(message("listening", listening));
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

  private static ObjectNode authorization(String status, String action) {
    return message(
        "authorization",
        JsonNodeFactory.instance.objectNode().put("status", status).put("action", action));
  }

  private static ObjectNode message(String stream, ObjectNode data) {
    var message = JsonNodeFactory.instance.objectNode().put("stream", stream);
    message.set("data", data);
    return message;
  }
}
