package dev.tradewind.paper.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** One connection: whether it has shown the key, and what it wants to hear. */
final class Subscriber {

  private static final Logger LOG = Logger.getLogger(Subscriber.class);

  private final WebSocketConnection connection;
  private final Set<String> topics = new HashSet<>();
  private boolean authorized;
  private long lastTurn;

  Subscriber(WebSocketConnection connection) {
    this.connection = connection;
  }

  synchronized boolean isAuthorized() {
    return authorized;
  }

  synchronized void authorize() {
    authorized = true;
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
    return authorized && (topics.contains(kind + ":" + name) || topics.contains(kind + ":*"));
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
