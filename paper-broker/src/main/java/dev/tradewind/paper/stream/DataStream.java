package dev.tradewind.paper.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The market-data stream {@code /v2/{feed}}: bars, trades and quotes as Alpaca sends them, and
 * turns as our extension. JSON in text frames, or MessagePack where the upgrade's content type asks
 * for it. All feeds tell the same: there is one market.
 */
@WebSocket(path = "/v2/{feed}")
public class DataStream {

  static final List<String> KINDS =
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
  static final String TURNS = "turns";

  private static final Set<String> FEEDS =
      Set.of("sip", "iex", "otc", "boats", "delayed_sip", "overnight", "test");
  private static final Set<String> NO_SYMBOLS = Set.of("action");
  private static final String MESSAGE_PACK = "application/msgpack";
  private static final String EVERY_SYMBOL = "*";

  private final StreamConnections connections;
  private final StreamConfig config;
  private final MarketTeller teller;

  DataStream(StreamConnections connections, StreamConfig config, MarketTeller teller) {
    this.connections = connections;
    this.config = config;
    this.teller = teller;
  }

  @OnOpen
  @RunOnVirtualThread
  void opened(WebSocketConnection socket, @PathParam("feed") String feed) {
    var handshake = socket.handshakeRequest();
    var connection =
        connections.opened(
            socket,
            "/v2/" + feed,
            form(handshake.header("Content-Type")),
            Objection.SLOW.message());
    if (!FEEDS.contains(feed)) {
      connection.send(Objection.NO_SUCH_FEED.message());
      connection.closeAfterwards();
      return;
    }
    connection.send(success("connected"));
    var keyId = handshake.header("APCA-API-KEY-ID");
    if (keyId != null) {
      authenticate(connection, keyId, handshake.header("APCA-API-SECRET-KEY"));
    }
    connections.expectKey(connection, config.authLimit());
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
                        () -> connection.send(Objection.SYNTAX.message())));
  }

  /** What the stream says no with. */
  enum Objection {
    SYNTAX(400, "invalid syntax"),
    NOT_AUTHENTICATED(401, "not authenticated"),
    AUTH_FAILED(402, "auth failed"),
    ALREADY_AUTHENTICATED(403, "already authenticated"),
    AUTH_TIMEOUT(404, "auth timeout"),
    TOO_MANY_SYMBOLS(405, "symbol limit exceeded"),
    TOO_MANY_CONNECTIONS(406, "connection limit exceeded"),
    SLOW(407, "slow client"),
    NO_SUCH_FEED(409, "insufficient subscription"),
    NO_SUCH_CHANNEL(410, "invalid subscribe action for this feed");

    private final int code;
    private final String text;

    Objection(int code, String text) {
      this.code = code;
      this.text = text;
    }

    JsonNode message() {
      var array = JsonNodeFactory.instance.arrayNode();
      array.addObject().put("T", "error").put("code", code).put("msg", text);
      return array;
    }
  }

  private void answer(StreamConnection connection, JsonNode message) {
    switch (StreamConnections.text(message, "action")) {
      case "auth" ->
          authenticate(
              connection,
              StreamConnections.text(message, "key"),
              StreamConnections.text(message, "secret"));
      case "subscribe" -> subscribe(connection, message, true);
      case "unsubscribe" -> subscribe(connection, message, false);
      default -> connection.send(Objection.SYNTAX.message());
    }
  }

  private void authenticate(
      StreamConnection connection, @Nullable String keyId, @Nullable String secret) {
    if (connection.isAuthorized()) {
      connection.send(Objection.ALREADY_AUTHENTICATED.message());
      return;
    }
    var account = connections.account(keyId, secret).orElse(null);
    if (account == null) {
      connection.send(Objection.AUTH_FAILED.message());
    } else if (!connections.admit(connection, account)) {
      connection.send(Objection.TOO_MANY_CONNECTIONS.message());
      connection.closeAfterwards();
    } else {
      connection.send(success("authenticated"));
    }
  }

  private void subscribe(StreamConnection connection, JsonNode message, boolean add) {
    if (!connection.isAuthorized()) {
      connection.send(Objection.NOT_AUTHENTICATED.message());
      return;
    }
    for (var field : message.properties()) {
      if (!KINDS.contains(field.getKey()) && !NO_SYMBOLS.contains(field.getKey())) {
        connection.send(Objection.NO_SUCH_CHANNEL.message());
        return;
      }
    }
    if (add && isTooMany(connection, message)) {
      connection.send(Objection.TOO_MANY_SYMBOLS.message());
      return;
    }
    for (String kind : KINDS) {
      for (JsonNode name : message.path(kind)) {
        if (add) {
          connection.add(kind + ":" + name.asText());
        } else {
          connection.remove(kind + ":" + name.asText());
        }
      }
    }
    connection.send(subscription(connection));
    if (add && message.path(TURNS).size() > 0) {
      teller.tellOpenTurn(connection);
    }
  }

  private boolean isTooMany(StreamConnection connection, JsonNode message) {
    var limit = connections.symbolLimit();
    if (limit.isEmpty()) {
      return false;
    }
    for (String kind : KINDS) {
      var names = new HashSet<>(connection.wanted(kind));
      message.path(kind).forEach(name -> names.add(name.asText()));
      names.remove(EVERY_SYMBOL);
      if (names.size() > limit.get()) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode subscription(StreamConnection connection) {
    var array = JsonNodeFactory.instance.arrayNode();
    var confirmation = array.addObject().put("T", "subscription");
    for (String kind : KINDS) {
      var names = confirmation.putArray(kind);
      connection.wanted(kind).forEach(names::add);
    }
    return array;
  }

  private static JsonNode success(String text) {
    var array = JsonNodeFactory.instance.arrayNode();
    array.addObject().put("T", "success").put("msg", text);
    return array;
  }

  private static StreamConnection.Form form(@Nullable String contentType) {
    return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(MESSAGE_PACK)
        ? StreamConnection.Form.MESSAGE_PACK
        : StreamConnection.Form.TEXT;
  }

  /** The message to one who has not shown a key in time. */
  static JsonNode authTimeout() {
    return Objection.AUTH_TIMEOUT.message();
  }
}
