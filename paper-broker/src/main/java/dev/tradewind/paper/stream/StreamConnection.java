package dev.tradewind.paper.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.paper.alpaca.PaperAccount;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection: whose it is, what it wants to hear, in which form, and the frames that wait for
 * it. Frames go out one after the other; a client for which too many wait is cut off.
 */
final class StreamConnection {

  private static final CloseReason GOING_AWAY = new CloseReason(1001, "the broker stops");

  private static final Logger LOG = Logger.getLogger(StreamConnection.class);

  /** How frames are written. */
  enum Form {
    TEXT,
    /** JSON in binary frames. */
    BINARY,
    MESSAGE_PACK
  }

  private final WebSocketConnection connection;
  private final String path;
  private final Form form;
  private final int queueLimit;
  private final @Nullable JsonNode slowMessage;
  private final Deque<Buffer> waiting = new ArrayDeque<>();
  private final Set<String> topics = new HashSet<>();
  private @Nullable PaperAccount account;
  private boolean sending;
  private boolean pumping;
  private boolean closing;
  private long lastTurn;

  /**
   * @param slowMessage the last message of one who is cut off; null for none
   */
  StreamConnection(
      WebSocketConnection connection,
      String path,
      Form form,
      int queueLimit,
      @Nullable JsonNode slowMessage) {
    this.connection = connection;
    this.path = path;
    this.form = form;
    this.queueLimit = queueLimit;
    this.slowMessage = slowMessage;
  }

  String id() {
    return connection.id();
  }

  /** Such as {@code /v2/iex}. */
  String path() {
    return path;
  }

  Form form() {
    return form;
  }

  synchronized boolean isAuthorized() {
    return account != null;
  }

  /** The account whose key the connection has shown. */
  synchronized Optional<PaperAccount> account() {
    return Optional.ofNullable(account);
  }

  /** The connection has shown the key of this account. */
  synchronized void authorize(PaperAccount known) {
    account = known;
  }

  /** Whether the connection is this account's. */
  synchronized boolean isOf(UUID other) {
    return account != null && account.id().equals(other);
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

  /** Whether this turn is later than every one sent here; true makes it the latest. */
  synchronized boolean takeTurn(long number) {
    if (number <= lastTurn) {
      return false;
    }
    lastTurn = number;
    return true;
  }

  /** Sends a message. */
  void send(JsonNode message) {
    if (form == Form.MESSAGE_PACK) {
      enqueue(Buffer.buffer(MessagePackForm.encode(message)));
    } else {
      send(message.toString());
    }
  }

  /** Sends a message that is already written, as JSON. */
  void send(String json) {
    enqueue(Buffer.buffer(json));
  }

  /** Sends bytes as they are, in a binary frame whatever the form: the heartbeat. */
  void sendRaw(byte[] bytes) {
    connection
        .sendBinary(Buffer.buffer(bytes))
        .subscribe()
        .with(sent -> {}, failure -> LOG.debugf("paper.stream not sent: %s", failure));
  }

  /** Ends the connection when what waits has been sent. */
  void closeAfterwards() {
    synchronized (this) {
      closing = true;
    }
    pump();
  }

  /** Ends the connection now. */
  void cut() {
    synchronized (this) {
      waiting.clear();
    }
    closeAfterwards();
  }

  /** Ends the connection now, saying that the broker goes; done when the other side knows. */
  CompletableFuture<Void> goAway() {
    synchronized (this) {
      waiting.clear();
      closing = true;
    }
    return connection.isOpen()
        ? connection.close(GOING_AWAY).subscribeAsCompletionStage()
        : CompletableFuture.completedFuture(null);
  }

  private void enqueue(Buffer frame) {
    synchronized (this) {
      if (closing) {
        return;
      }
      if (waiting.size() >= queueLimit) {
        LOG.warnf("paper.stream slow client path=%s waiting=%d", path, waiting.size());
        waiting.clear();
        closing = true;
        if (slowMessage != null) {
          waiting.add(
              form == Form.MESSAGE_PACK
                  ? Buffer.buffer(MessagePackForm.encode(slowMessage))
                  : Buffer.buffer(slowMessage.toString()));
        }
      } else {
        waiting.add(frame);
      }
    }
    pump();
  }

  /** Sends what waits, one frame at a time; whoever comes while another pumps leaves it to him. */
  private void pump() {
    synchronized (this) {
      if (pumping) {
        return;
      }
      pumping = true;
    }
    while (true) {
      Buffer frame;
      synchronized (this) {
        frame = sending ? null : waiting.poll();
        if (frame == null) {
          pumping = false;
          if (!sending && closing) {
            close();
          }
          return;
        }
        sending = true;
      }
      write(frame).subscribe().with(sent -> written(), this::failed);
    }
  }

  private void written() {
    synchronized (this) {
      sending = false;
    }
    pump();
  }

  private void failed(Throwable failure) {
    LOG.debugf("paper.stream not sent: %s", failure);
    written();
  }

  private Uni<Void> write(Buffer frame) {
    return form == Form.TEXT ? connection.sendText(frame.toString()) : connection.sendBinary(frame);
  }

  private void close() {
    if (connection.isOpen()) {
      connection
          .close()
          .subscribe()
          .with(closed -> {}, failure -> LOG.debugf("paper.stream not closed: %s", failure));
    }
  }
}
