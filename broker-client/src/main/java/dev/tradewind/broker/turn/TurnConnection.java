package dev.tradewind.broker.turn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.wire.Fields;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a {@link TurnStream}, from the handshake to its end. */
final class TurnConnection implements WebSocket.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(TurnConnection.class);

  /** The broker opens one turn at a time, so a full queue means that it does not keep its word. */
  private static final int LONGEST_QUEUE = 64;

  private static final int LARGEST_MESSAGE = 8 * 1024 * 1024;
  private static final long LOOK_EVERY_MILLIS = 100;

  private final TurnStreamSettings settings;
  private final BlockingQueue<Turn> turns = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private final CompletableFuture<@Nullable Void> greeted = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> authenticated = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> subscribed = new CompletableFuture<>();
  private final StringBuilder message = new StringBuilder();
  private volatile long lastHeard = System.nanoTime();
  private volatile @Nullable String broken;
  private volatile @Nullable WebSocket socket;

  TurnConnection(TurnStreamSettings settings) {
    this.settings = settings;
  }

  /** Connects, authenticates and subscribes. */
  void open(HttpClient client) throws InterruptedException, ExecutionException, TimeoutException {
    var opened =
        await(
            client
                .newWebSocketBuilder()
                .connectTimeout(settings.handshakeTimeout())
                .buildAsync(settings.url(), this));
    socket = opened;
    await(greeted);
    var login =
        Fields.JSON
            .createObjectNode()
            .put("action", "auth")
            .put("key", settings.keyId())
            .put("secret", settings.secret());
    await(opened.sendText(login.toString(), true));
    await(authenticated);
    var subscription = Fields.JSON.createObjectNode().put("action", "subscribe");
    subscription.putArray("turns").add("*");
    await(opened.sendText(subscription.toString(), true));
    await(subscribed);
    Thread.ofVirtual().name("turn-stream-ping").start(() -> watch(opened));
  }

  boolean isSubscribed() {
    return broken == null && subscribed.isDone() && !subscribed.isCompletedExceptionally();
  }

  /**
   * The next turn.
   *
   * @throws BrokerUnavailableException when the connection is broken
   */
  Turn next() throws InterruptedException {
    while (true) {
      var turn = turns.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      if (turn != null) {
        return turn;
      }
      var why = broken;
      if (why != null) {
        throw new BrokerUnavailableException(why);
      }
    }
  }

  /** Ends the connection at once; a second call changes nothing. */
  void abort(String why) {
    if (broken == null) {
      broken = why;
    }
    var failure = new BrokerUnavailableException(why);
    greeted.completeExceptionally(failure);
    authenticated.completeExceptionally(failure);
    subscribed.completeExceptionally(failure);
    var current = socket;
    if (current != null) {
      current.abort();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    lastHeard = System.nanoTime();
    message.append(data);
    if (message.length() > LARGEST_MESSAGE) {
      abort("a message of more than " + LARGEST_MESSAGE + " characters");
      return null;
    }
    if (last) {
      var text = message.toString();
      message.setLength(0);
      try {
        for (JsonNode part : Fields.tree(text)) {
          take(part);
        }
      } catch (RuntimeException e) {
        abort("unreadable message: " + e.getMessage());
        return null;
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    lastHeard = System.nanoTime();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
    lastHeard = System.nanoTime();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    abort("closed by the broker: " + status + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    abort(String.valueOf(error));
  }

  private void take(JsonNode part) {
    switch (part.path("T").asText()) {
      case "success" -> {
        switch (part.path("msg").asText()) {
          case "connected" -> greeted.complete(null);
          case "authenticated" -> authenticated.complete(null);
          default -> LOG.debug("turn_stream.message {}", part);
        }
      }
      case "subscription" -> subscribed.complete(null);
      case "turn" -> {
        if (!turns.offer(TurnJson.read(part))) {
          abort("more than " + LONGEST_QUEUE + " turns at once");
        }
      }
      case "error" ->
          abort("%s %s".formatted(part.path("code").asText(), part.path("msg").asText()));
      default -> LOG.debug("turn_stream.message {}", part);
    }
  }

  /** Asks for a sign of life and ends the connection when there is none. */
  private void watch(WebSocket opened) {
    try {
      while (broken == null) {
        Thread.sleep(settings.pingEvery());
        var silent = Duration.ofNanos(System.nanoTime() - lastHeard);
        if (silent.compareTo(settings.silence()) > 0) {
          abort("silent for " + silent.toMillis() + " ms");
        } else if (broken == null) {
          await(opened.sendPing(ByteBuffer.allocate(0)));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      abort("ping failed: " + e);
    }
  }

  private <T extends @Nullable Object> T await(CompletableFuture<T> step)
      throws InterruptedException, ExecutionException, TimeoutException {
    return step.get(settings.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }
}
