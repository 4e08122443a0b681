package dev.tradewind.broker.turn;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.wire.HttpCalls;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the turns of a replayed feed: connects, authenticates, subscribes, and hands each turn to
 * the listener on a thread of its own. A broken or silent connection is replaced after a pause;
 * nothing is lost by that, as the broker sends the open turn with every subscription.
 */
public final class TurnStream implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TurnStream.class);

  private final TurnStreamSettings settings;
  private final TurnListener listener;
  private final HttpClient client;
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable TurnConnection connection;

  private TurnStream(TurnStreamSettings settings, TurnListener listener) {
    this.settings = settings;
    this.listener = listener;
    this.client = HttpClient.newBuilder().connectTimeout(settings.handshakeTimeout()).build();
    this.thread = Thread.ofVirtual().name("turn-stream").unstarted(this::run);
  }

  /** Begins to listen; the first connection is made in the background like every later one. */
  public static TurnStream open(TurnStreamSettings settings, TurnListener listener) {
    var stream = new TurnStream(settings, listener);
    stream.thread.start();
    return stream;
  }

  /** Whether the stream is subscribed right now. */
  public boolean isConnected() {
    var current = connection;
    return current != null && current.isSubscribed();
  }

  /** Ends the stream. A listener that is at work is interrupted. */
  @Override
  public void close() {
    closed = true;
    var current = connection;
    if (current != null) {
      current.abort("closed by us");
    }
    thread.interrupt();
  }

  private void run() {
    var pause = settings.firstPause();
    while (!closed) {
      boolean worked = listenUntilBroken();
      if (closed) {
        return;
      }
      pause = worked ? settings.firstPause() : pause;
      HttpCalls.pause(pause);
      pause = shorter(pause.multipliedBy(2), settings.longestPause());
    }
  }

  /** Returns whether at least one turn was handled, which ends the growing of the pauses. */
  private boolean listenUntilBroken() {
    boolean worked = false;
    String why;
    var current = new TurnConnection(settings);
    try {
      connection = current;
      current.open(client);
      listener.onConnected();
      while (true) {
        listener.onTurn(current.next());
        worked = true;
      }
    } catch (InterruptedException e) {
      why = "interrupted";
    } catch (TimeoutException e) {
      why = "no answer to the handshake";
    } catch (ExecutionException e) {
      why = String.valueOf(e.getCause());
    } catch (BrokerUnavailableException e) {
      why = String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("turn_stream.listener_failed url={}", settings.url(), e);
      why = "the listener failed: " + e;
    } finally {
      connection = null;
      current.abort("replaced");
    }
    if (!closed) {
      LOG.warn("turn_stream.disconnected url={} why={}", settings.url(), why);
      tellDisconnected(why);
    }
    return worked;
  }

  private void tellDisconnected(String why) {
    try {
      listener.onDisconnected(why);
    } catch (RuntimeException e) {
      LOG.error("turn_stream.listener_failed url={}", settings.url(), e);
    }
  }

  private static Duration shorter(Duration left, Duration right) {
    return left.compareTo(right) <= 0 ? left : right;
  }

  /** Waits for the stream's thread to end, at most this long. */
  public boolean awaitClosed(long time, TimeUnit unit) throws InterruptedException {
    return thread.join(Duration.of(time, unit.toChronoUnit()));
  }
}
