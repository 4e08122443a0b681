package dev.tradewind.broker.wire;

import dev.tradewind.broker.BrokerUnavailableException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a conversation over a WebSocket on a thread of its own; a broken or silent connection is
 * replaced after a pause that grows until a conversation was of use.
 */
public final class ReconnectingStream implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReconnectingStream.class);

  /** What is said over each connection. */
  public interface Conversation {

    /**
     * Talks until the connection breaks, which is an exception; it does not return otherwise.
     *
     * @param worked to be called once the connection was of use: the next pause is short again
     */
    void hold(StreamSocket socket, Runnable worked) throws InterruptedException;

    /** The connection is away. */
    void lost(String why);
  }

  private final SocketSettings settings;
  private final Conversation conversation;
  private final HttpClient client;
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable StreamSocket socket;

  private ReconnectingStream(String name, SocketSettings settings, Conversation conversation) {
    this.settings = settings;
    this.conversation = conversation;
    this.client = HttpClient.newBuilder().connectTimeout(settings.handshakeTimeout()).build();
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /** Begins; the first connection is made in the background like every later one. */
  public static ReconnectingStream open(
      String name, SocketSettings settings, Conversation conversation) {
    var stream = new ReconnectingStream(name, settings, conversation);
    stream.thread.start();
    return stream;
  }

  /** Ends it. A conversation that is at work is interrupted. */
  @Override
  public void close() {
    closed = true;
    var current = socket;
    if (current != null) {
      current.abort("closed by us");
    }
    thread.interrupt();
  }

  /** Waits for the stream's thread to end, at most this long. */
  public boolean awaitClosed(long time, TimeUnit unit) throws InterruptedException {
    return thread.join(Duration.of(time, unit.toChronoUnit()));
  }

  private void run() {
    var pause = settings.firstPause();
    while (!closed) {
      boolean worked = holdOnce();
      if (closed) {
        return;
      }
      pause = worked ? settings.firstPause() : pause;
      HttpCalls.pause(pause);
      pause = shorter(pause.multipliedBy(2), settings.longestPause());
    }
  }

  private boolean holdOnce() {
    var worked = new boolean[1];
    String why;
    var current = new StreamSocket(settings);
    try {
      socket = current;
      current.open(client);
      conversation.hold(current, () -> worked[0] = true);
      why = "the conversation is over";
    } catch (InterruptedException e) {
      why = "interrupted";
    } catch (BrokerUnavailableException e) {
      why = String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("stream.listener_failed url={}", settings.url(), e);
      why = "the listener failed: " + e;
    } finally {
      socket = null;
      current.abort("replaced");
    }
    if (!closed) {
      LOG.warn("stream.disconnected url={} why={}", settings.url(), why);
      tellLost(why);
    }
    return worked[0];
  }

  private void tellLost(String why) {
    try {
      conversation.lost(why);
    } catch (RuntimeException e) {
      LOG.error("stream.listener_failed url={}", settings.url(), e);
    }
  }

  private static Duration shorter(Duration left, Duration right) {
    return left.compareTo(right) <= 0 ? left : right;
  }
}
