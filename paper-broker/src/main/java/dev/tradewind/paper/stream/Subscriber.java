package dev.tradewind.paper.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One connection: whether it has shown the key, and what it wants to hear. */
final class Subscriber {

  private static final Logger LOG = Logger.getLogger(Subscriber.class);

  private final WebSocketConnection connection;
  private final Set<String> topics = new HashSet<>();
  private @Nullable UUID account;
  private long lastTurn;

  Subscriber(WebSocketConnection connection) {
    this.connection = connection;
  }

  synchronized boolean isAuthorized() {
    return account != null;
  }

  /** The connection has shown the key of this account. */
  synchronized void authorize(UUID known) {
    account = known;
  }

  /** Whether the connection is this account's. */
  synchronized boolean isOf(UUID other) {
    return other.equals(account);
  }

  /** Replaces what the connection wants to hear. */
  synchronized void listen(Set<String> wanted) {
    topics.clear();
    topics.addAll(wanted);
  }

  synchronized void add(String topic) {
    topics.add(topic);
  }

  synchronized void remove(String topic) {
    topics.remove(topic);
  }

  /** Whether the topic, or all of its kind ({@code bars:*}), is wanted by one who may. */
  synchronized boolean wants(String kind, String name) {
    return account != null && (topics.contains(kind + ":" + name) || topics.contains(kind + ":*"));
  }

  /** The wanted names of a kind, sorted. */
  synchronized Set<String> wanted(String kind) {
    var names = new TreeSet<String>();
    for (String topic : topics) {
      if (topic.startsWith(kind + ":")) {
        names.add(topic.substring(kind.length() + 1));
      }
    }
    return names;
  }

  /** Sends a turn, unless it or a later one was sent to this connection before. */
  synchronized void sendTurn(long number, String message) {
    if (number > lastTurn) {
      lastTurn = number;
      sendText(message);
    }
  }

  synchronized void sendText(String message) {
    connection
        .sendText(message)
        .subscribe()
        .with(sent -> {}, failure -> LOG.debugf("paper.stream not sent: %s", failure));
  }

  synchronized void sendBinary(String message) {
    connection
        .sendBinary(Buffer.buffer(message))
        .subscribe()
        .with(sent -> {}, failure -> LOG.debugf("paper.stream not sent: %s", failure));
  }

  /** The text of a field; empty when it is absent. */
  static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }
}
