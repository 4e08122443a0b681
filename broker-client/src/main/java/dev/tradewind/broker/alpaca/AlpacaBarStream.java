package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.alpaca.DataDialogue.Phase;
import dev.tradewind.broker.alpaca.DataDialogue.Step;
import dev.tradewind.broker.marketdata.BarListener;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.broker.wire.ReconnectingStream;
import dev.tradewind.broker.wire.SocketSettings;
import dev.tradewind.broker.wire.StreamSocket;
import dev.tradewind.kernel.Symbol;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hears minute, updated and daily bars of a data stream. After a reconnect it subscribes again and
 * says since when nothing was heard; what came in between has to be read from history.
 */
public final class AlpacaBarStream implements AutoCloseable {

  private final Conversation conversation;
  private final ReconnectingStream stream;

  private AlpacaBarStream(SocketSettings settings, Conversation conversation) {
    this.conversation = conversation;
    this.stream = ReconnectingStream.open("bar-stream", settings, conversation);
  }

  /**
   * Begins to listen; the first connection is made in the background like every later one.
   *
   * @param settings whose address names the feed: {@code /v2/iex}
   */
  public static AlpacaBarStream open(
      SocketSettings settings,
      StreamKeys keys,
      Collection<Symbol> symbols,
      InstantSource clock,
      BarListener listener) {
    return new AlpacaBarStream(
        settings, new Conversation(keys, new TreeSet<>(symbols), clock, listener));
  }

  /** Whether the stream is subscribed right now. */
  public boolean isSubscribed() {
    return conversation.subscribed;
  }

  /** Ends the stream. A listener that is at work is interrupted. */
  @Override
  public void close() {
    conversation.subscribed = false;
    stream.close();
  }

  /** Waits for the stream's thread to end, at most this long. */
  public boolean awaitClosed(long time, TimeUnit unit) throws InterruptedException {
    return stream.awaitClosed(time, unit);
  }

  private static final class Conversation implements ReconnectingStream.Conversation {

    private final StreamKeys keys;
    private final Set<Symbol> symbols;
    private final InstantSource clock;
    private final BarListener listener;
    private @Nullable Instant heardThrough;
    private volatile boolean subscribed;

    Conversation(StreamKeys keys, Set<Symbol> symbols, InstantSource clock, BarListener listener) {
      this.keys = keys;
      this.symbols = symbols;
      this.clock = clock;
      this.listener = listener;
    }

    @Override
    public void hold(StreamSocket socket, Runnable worked) throws InterruptedException {
      var phase = Phase.GREETING;
      try {
        while (true) {
          String text = phase == Phase.LISTENING ? nextOf(socket) : socket.answer();
          for (DataMessage part : read(text)) {
            phase = act(DataDialogue.next(phase, part), phase, socket, worked);
          }
          var now = clock.instant();
          if (phase == Phase.LISTENING && socket.isDrained()) {
            heardThrough = now;
          }
        }
      } finally {
        subscribed = false;
      }
    }

    /**
     * When it breaks, all that came is handled, and the other side was alive until it fell silent.
     */
    private String nextOf(StreamSocket socket) throws InterruptedException {
      try {
        return socket.next();
      } catch (BrokerUnavailableException e) {
        heardThrough = clock.instant().minus(socket.silentFor());
        throw e;
      }
    }

    private Phase act(Step step, Phase phase, StreamSocket socket, Runnable worked)
        throws InterruptedException {
      switch (step) {
        case Step.Authenticate unused -> {
          socket.say(
              Fields.JSON
                  .createObjectNode()
                  .put("action", "auth")
                  .put("key", keys.keyId())
                  .put("secret", keys.secret())
                  .toString());
          return Phase.AUTHENTICATING;
        }
        case Step.Subscribe unused -> {
          socket.say(subscription());
          return Phase.SUBSCRIBING;
        }
        case Step.Begin unused -> {
          listener.onSubscribed(missingFrom());
          subscribed = true;
          worked.run();
          return Phase.LISTENING;
        }
        case Step.Tell(var bar) -> listener.onBar(bar.kind(), bar.symbol(), bar.bar());
        case Step.TellError(var error) -> listener.onError(error.error(), error.message());
        case Step.GiveUp(var why) -> throw new BrokerUnavailableException(why);
        case Step.Ignore unused -> {}
      }
      return phase;
    }

    /** The bar of a minute comes after its end, so the last minute before may be missing too. */
    private @Nullable Instant missingFrom() {
      return heardThrough == null
          ? null
          : heardThrough.truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.MINUTES);
    }

    private String subscription() {
      var message = Fields.JSON.createObjectNode().put("action", "subscribe");
      for (String channel : new String[] {"bars", "updatedBars", "dailyBars"}) {
        var names = message.putArray(channel);
        symbols.forEach(symbol -> names.add(symbol.text()));
      }
      return message.toString();
    }

    private static Iterable<DataMessage> read(String text) {
      try {
        return DataMessage.read(text);
      } catch (UnreadableAnswerException e) {
        throw new BrokerUnavailableException("unreadable message: " + e.getMessage(), e);
      }
    }

    @Override
    public void lost(String why) {
      listener.onDisconnected(why);
    }
  }
}
