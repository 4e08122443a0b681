package dev.tradewind.broker.wire;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.kernel.Durations;
import dev.tradewind.kernel.FailureText;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conversation over a WebSocket on a thread of its own; a broken or silent connection is replaced
 * after a pause that grows until a conversation was of use. What is said is the subclass's.
 */
public abstract class ReconnectingStream implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReconnectingStream.class);

  private final SocketSettings settings;
  private final HttpClient client;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean ready;
  private volatile boolean worked;
  private volatile @Nullable StreamSocket socket;

  protected ReconnectingStream(String name, SocketSettings settings) {
    this.settings = settings;
    this.client = HttpClient.newBuilder().connectTimeout(settings.handshakeTimeout()).build();
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /** Begins; the first connection is made in the background like every later one. */
  protected final void start() {
    thread.start();
  }

  /**
   * Talks over one connection until it breaks, which is an exception; it does not return otherwise.
   */
  protected abstract void hold(StreamSocket connection) throws InterruptedException;

  /** The connection is away. */
  protected abstract void lost(String why);

  /** To be called once what was asked for comes; until the connection is away. */
  protected final void ready() {
    ready = !closed;
  }

  /** To be called once the connection was of use: the next pause is short again. */
  protected final void worked() {
    worked = true;
  }

  /** Whether the other side has taken the login and the subscription, and the connection holds. */
  public final boolean isReady() {
    return ready;
  }

  /** Ends it. A listener that is at work is interrupted. */
  @Override
  public final void close() {
    closed = true;
    ready = false;
    var current = socket;
    if (current != null) {
      current.abort("closed by us");
    }
    thread.interrupt();
  }

  /** Waits for the stream's thread to end, at most this long. */
  public final boolean awaitClosed(long time, TimeUnit unit) throws InterruptedException {
    return thread.join(Duration.of(time, unit.toChronoUnit()));
  }

  /** The login of a data stream. */
  protected static String dataLogin(String keyId, String secret) {
    return Fields.JSON
        .createObjectNode()
        .put("action", "auth")
        .put("key", keyId)
        .put("secret", secret)
        .toString();
  }

  /** Reads a message; one that cannot be read ends the connection, since others may be lost. */
  protected static <T> T readable(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (UnreadableAnswerException e) {
      throw new BrokerUnavailableException("unreadable message: " + FailureText.of(e), e);
    }
  }

  private void run() {
    var pause = settings.firstPause();
    while (!closed) {
      worked = false;
      holdOnce();
      if (closed) {
        return;
      }
      pause = worked ? settings.firstPause() : pause;
      HttpCalls.pause(pause);
      pause = Durations.shorter(pause.multipliedBy(2), settings.longestPause());
    }
  }

  private void holdOnce() {
    String why;
    var current = new StreamSocket(settings);
    try {
      socket = current;
      current.open(client);
      hold(current);
      why = "the conversation is over";
    } catch (InterruptedException e) {
      why = "interrupted";
    } catch (BrokerUnavailableException e) {
      why = FailureText.of(e);
    } catch (RuntimeException e) {
      LOG.error("stream.listener_failed url={}", settings.url(), e);
      why = "the listener failed: " + e;
    } finally {
      ready = false;
      socket = null;
      current.abort("replaced");
    }
    if (!closed) {
      LOG.warn("stream.disconnected url={} why={}", settings.url(), why);
      tellLost(why);
    }
  }

  private void tellLost(String why) {
    try {
      lost(why);
    } catch (RuntimeException e) {
      LOG.error("stream.listener_failed url={}", settings.url(), e);
    }
  }
}
