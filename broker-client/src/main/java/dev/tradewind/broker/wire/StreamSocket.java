package dev.tradewind.broker.wire;

import dev.tradewind.broker.BrokerUnavailableException;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection, from opening to its end: whole messages from text or binary frames, in
 * a bounded queue, and an end to silence.
 */
public final class StreamSocket implements WebSocket.Listener {

  private static final int LARGEST_MESSAGE = 8 * 1024 * 1024;
  private static final long LOOK_EVERY_MILLIS = 100;

  private final SocketSettings settings;
  private final BlockingQueue<String> messages;
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();
  private volatile long lastHeard = System.nanoTime();
  private volatile @Nullable String broken;
  private volatile @Nullable WebSocket socket;

  StreamSocket(SocketSettings settings) {
    this.settings = settings;
    this.messages = new ArrayBlockingQueue<>(settings.longestQueue());
  }

  void open(HttpClient client) throws InterruptedException {
    try {
      var opened =
          await(
              client
                  .newWebSocketBuilder()
                  .connectTimeout(settings.handshakeTimeout())
                  .buildAsync(settings.url(), this));
      socket = opened;
      if (broken != null) {
        opened.abort(); // it was given up while it was being opened
      }
      lastHeard = System.nanoTime();
      Thread.ofVirtual().name("stream-ping").start(() -> watch(opened));
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException(String.valueOf(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new BrokerUnavailableException("no answer to the handshake", e);
    }
  }

  /** Sends a text message. */
  public void say(String message) throws InterruptedException {
    var current = socket;
    if (current == null) {
      throw new BrokerUnavailableException("not open");
    }
    try {
      await(current.sendText(message, true));
    } catch (ExecutionException | TimeoutException e) {
      throw new BrokerUnavailableException("sending failed: " + e, e);
    }
  }

  /**
   * The next message, however long it takes.
   *
   * @throws BrokerUnavailableException when the connection is broken, and what came before is read
   */
  public String next() throws InterruptedException {
    while (true) {
      var message = poll(LOOK_EVERY_MILLIS);
      if (message != null) {
        return message;
      }
    }
  }

  /**
   * The next message, or null if none comes within a short while.
   *
   * @throws BrokerUnavailableException when the connection is broken, and what came before is read
   */
  public @Nullable String nextIfAny() throws InterruptedException {
    return poll(LOOK_EVERY_MILLIS);
  }

  /**
   * The next message of a handshake.
   *
   * @throws BrokerUnavailableException when none comes in the time for it, or the connection breaks
   */
  public String answer() throws InterruptedException {
    long deadline = System.nanoTime() + settings.handshakeTimeout().toNanos();
    while (deadline - System.nanoTime() > 0) {
      var message = poll(Math.min(LOOK_EVERY_MILLIS, 10));
      if (message != null) {
        return message;
      }
    }
    throw new BrokerUnavailableException("no answer to the handshake");
  }

  private @Nullable String poll(long millis) throws InterruptedException {
    boolean over = broken != null;
    var message = messages.poll(millis, TimeUnit.MILLISECONDS);
    if (message == null && over) {
      throw new BrokerUnavailableException(String.valueOf(broken));
    }
    return message;
  }

  /** How long ago the other side was last heard. */
  public Duration silentFor() {
    return Duration.ofNanos(System.nanoTime() - lastHeard);
  }

  /** Whether nothing that came waits to be read. */
  public boolean isDrained() {
    return messages.isEmpty();
  }

  /** Ends the connection at once; a second call changes nothing. */
  public void abort(String why) {
    if (broken == null) {
      broken = why;
    }
    var current = socket;
    if (current != null) {
      current.abort();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (text.length() > LARGEST_MESSAGE) {
      abort("a message of more than " + LARGEST_MESSAGE + " characters");
      return null;
    }
    if (last) {
      var message = text.toString();
      text.setLength(0);
      take(message);
    }
    return heard(from);
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    binary.writeBytes(bytes);
    if (binary.size() > LARGEST_MESSAGE) {
      abort("a message of more than " + LARGEST_MESSAGE + " bytes");
      return null;
    }
    if (last) {
      var message = binary.toString(StandardCharsets.UTF_8);
      binary.reset();
      take(message);
    }
    return heard(from);
  }

  private void take(String message) {
    if (!messages.offer(message)) {
      abort("more than " + settings.longestQueue() + " messages wait");
    }
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    return heard(from);
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
    return heard(from);
  }

  private @Nullable CompletionStage<?> heard(WebSocket from) {
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

  /** Asks for a sign of life and ends the connection when there is none. */
  private void watch(WebSocket opened) {
    try {
      while (broken == null) {
        Thread.sleep(settings.pingEvery());
        var silent = silentFor();
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
