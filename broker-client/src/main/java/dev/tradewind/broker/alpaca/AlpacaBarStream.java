package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.alpaca.DataDialogue.Phase;
import dev.tradewind.broker.alpaca.DataDialogue.Step;
import dev.tradewind.broker.marketdata.BarListener;
import dev.tradewind.broker.wire.ReconnectingStream;
import dev.tradewind.broker.wire.SocketSettings;
import dev.tradewind.broker.wire.StreamSocket;
import dev.tradewind.kernel.Symbol;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Hears minute, updated and daily bars of a data stream: one connection, whose symbols may change,
 * since an account has no second one. After a reconnect it subscribes again and says since when
 * nothing was heard; what came in between has to be read from history.
 */
public final class AlpacaBarStream extends ReconnectingStream {

  private final StreamKeys keys;
  private final BarSubscription subscription;
  private final InstantSource clock;
  private final BarListener listener;
  private @Nullable Instant heardThrough;

  private AlpacaBarStream(
      SocketSettings settings,
      StreamKeys keys,
      BarSubscription subscription,
      InstantSource clock,
      BarListener listener) {
    super("bar-stream", settings);
    this.keys = keys;
    this.subscription = subscription;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Begins to listen; the first connection is made in the background like every later one.
   *
   * @param settings whose address names the feed: {@code /v2/iex}
   * @param symbols at least one
   * @throws IllegalArgumentException if there is no symbol
   */
  public static AlpacaBarStream open(
      SocketSettings settings,
      StreamKeys keys,
      Collection<Symbol> symbols,
      InstantSource clock,
      BarListener listener) {
    var stream = new AlpacaBarStream(settings, keys, new BarSubscription(symbols), clock, listener);
    stream.start();
    return stream;
  }

  /**
   * Hears the bars of these symbols from now on and of no other. New ones are told by {@link
   * BarListener#onSubscribed} once they flow; a bar of an old one may still come.
   *
   * @param symbols at least one
   * @throws IllegalArgumentException if there is no symbol
   */
  public void follow(Collection<Symbol> symbols) {
    subscription.want(symbols);
  }

  @Override
  protected void hold(StreamSocket socket) throws InterruptedException {
    var phase = Phase.GREETING;
    subscription.connected();
    while (true) {
      String text = phase == Phase.LISTENING ? nextOf(socket) : socket.answer();
      if (text != null) {
        for (DataMessage part : readable(() -> DataMessage.read(text))) {
          phase = act(DataDialogue.next(phase, part), phase, socket);
        }
      }
      if (phase == Phase.LISTENING) {
        var now = clock.instant();
        if (socket.isDrained()) {
          heardThrough = now;
        }
        for (String change : subscription.changes()) {
          socket.say(change);
        }
      }
    }
  }

  /**
   * When it breaks, all that came is handled, and the other side was alive until it fell silent.
   */
  private @Nullable String nextOf(StreamSocket socket) throws InterruptedException {
    try {
      return socket.nextIfAny();
    } catch (BrokerUnavailableException e) {
      heardThrough = clock.instant().minus(socket.silentFor());
      throw e;
    }
  }

  private Phase act(Step step, Phase phase, StreamSocket socket) throws InterruptedException {
    switch (step) {
      case Step.Authenticate unused -> {
        socket.say(dataLogin(keys.keyId(), keys.secret()));
        return Phase.AUTHENTICATING;
      }
      case Step.Subscribe unused -> {
        for (String change : subscription.changes()) {
          socket.say(change);
        }
        return Phase.SUBSCRIBING;
      }
      case Step.Begin(var subscribed) -> {
        confirm(subscribed);
        ready();
        worked();
        return Phase.LISTENING;
      }
      case Step.Confirm(var subscribed) -> confirm(subscribed);
      case Step.Tell(var bar) -> listener.onBar(bar.kind(), bar.symbol(), bar.bar());
      case Step.TellError(var error) -> listener.onError(error.error(), error.message());
      case Step.GiveUp(var why) -> throw new BrokerUnavailableException(why);
      case Step.Ignore unused -> {}
    }
    return phase;
  }

  private void confirm(DataMessage.Subscribed subscribed) {
    var begun = subscription.confirmed(subscribed.bars());
    if (!begun.again().isEmpty()) {
      listener.onSubscribed(begun.again(), missingFrom());
    }
    if (!begun.first().isEmpty()) {
      listener.onSubscribed(begun.first(), null);
    }
  }

  /** The bar of a minute comes after its end, so the last minute before may be missing too. */
  private @Nullable Instant missingFrom() {
    return heardThrough == null
        ? null
        : heardThrough.truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.MINUTES);
  }

  @Override
  protected void lost(String why) {
    listener.onDisconnected(why);
  }
}
