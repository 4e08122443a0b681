package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.alpaca.AccountDialogue.Phase;
import dev.tradewind.broker.alpaca.AccountDialogue.Step;
import dev.tradewind.broker.updates.Resynced;
import dev.tradewind.broker.updates.SeenExecutions;
import dev.tradewind.broker.updates.TradeUpdate;
import dev.tradewind.broker.updates.TradeUpdateListener;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.broker.wire.ReconnectingStream;
import dev.tradewind.broker.wire.SocketSettings;
import dev.tradewind.broker.wire.StreamSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Hears the account stream. After every (re)connect it first listens, then reads open orders, fills
 * and positions, tells them as one {@link Resynced}, and only then hands on what came meanwhile. A
 * connection on which more comes than can be kept meanwhile is given up and made anew.
 */
public final class AlpacaTradeUpdates implements AutoCloseable {

  static final String STREAM = "trade_updates";

  /** Activities are ordered by time, and several may share one. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private static final int REMEMBERED_EXECUTIONS = 100_000;

  private final Conversation conversation;
  private final ReconnectingStream stream;

  private AlpacaTradeUpdates(SocketSettings settings, Conversation conversation) {
    this.conversation = conversation;
    this.stream = ReconnectingStream.open("trade-updates", settings, conversation);
  }

  /**
   * Begins to listen; the first connection is made in the background like every later one.
   *
   * @param gateway to read the same account with
   * @param since fills after this instant are not known yet; the first reading begins a minute
   *     before it
   */
  public static AlpacaTradeUpdates open(
      SocketSettings settings,
      StreamKeys keys,
      BrokerGateway gateway,
      Instant since,
      TradeUpdateListener listener) {
    return new AlpacaTradeUpdates(settings, new Conversation(keys, gateway, since, listener));
  }

  /** Whether the stream is subscribed and the account was read since. */
  public boolean isInSync() {
    return conversation.inSync;
  }

  /** Ends the stream. A listener that is at work is interrupted. */
  @Override
  public void close() {
    conversation.inSync = false;
    stream.close();
  }

  /** Waits for the stream's thread to end, at most this long. */
  public boolean awaitClosed(long time, TimeUnit unit) throws InterruptedException {
    return stream.awaitClosed(time, unit);
  }

  private static final class Conversation implements ReconnectingStream.Conversation {

    private final StreamKeys keys;
    private final BrokerGateway gateway;
    private final TradeUpdateListener listener;
    private final SeenExecutions seen = new SeenExecutions(REMEMBERED_EXECUTIONS);
    private Instant knownThrough;
    private volatile boolean inSync;

    Conversation(
        StreamKeys keys, BrokerGateway gateway, Instant since, TradeUpdateListener listener) {
      this.keys = keys;
      this.gateway = gateway;
      this.knownThrough = since;
      this.listener = listener;
    }

    @Override
    public void hold(StreamSocket socket, Runnable worked) throws InterruptedException {
      try {
        socket.say(login());
        var phase = Phase.AUTHENTICATING;
        while (true) {
          var message = read(phase == Phase.LISTENING ? socket.next() : socket.answer());
          switch (AccountDialogue.next(phase, message)) {
            case Step.Listen unused -> {
              phase = Phase.SUBSCRIBING;
              socket.say("{\"action\":\"listen\",\"data\":{\"streams\":[\"" + STREAM + "\"]}}");
            }
            case Step.Resync unused -> {
              phase = Phase.LISTENING;
              resync();
              inSync = true;
              worked.run();
            }
            case Step.Tell(var update) -> tell(update.update());
            case Step.GiveUp(var why) -> throw new BrokerUnavailableException(why);
            case Step.Ignore unused -> {}
          }
        }
      } finally {
        inSync = false;
      }
    }

    private static AccountMessage read(String text) {
      try {
        return AccountMessage.read(text);
      } catch (UnreadableAnswerException e) {
        throw new BrokerUnavailableException("unreadable message: " + e.getMessage(), e);
      }
    }

    private String login() {
      var login = Fields.JSON.createObjectNode().put("action", "authenticate");
      login.putObject("data").put("key_id", keys.keyId()).put("secret_key", keys.secret());
      return login.toString();
    }

    private void resync() {
      var since = knownThrough.minus(OVERLAP);
      var fills = gateway.fills(since);
      var resynced =
          new Resynced(since, gateway.orders(OrderQuery.open()), fills, gateway.positions());
      listener.onResynced(resynced);
      for (BrokerFill fill : fills) {
        seen.add(fill.executionId());
        known(fill.transactionTime());
      }
    }

    private void tell(TradeUpdate update) {
      var execution = update.execution();
      if (execution != null && seen.contains(execution.id())) {
        return;
      }
      listener.onUpdate(update);
      if (execution != null) {
        seen.add(execution.id());
        if (update.at() != null) {
          known(update.at());
        }
      }
    }

    private void known(Instant at) {
      knownThrough = at.isAfter(knownThrough) ? at : knownThrough;
    }

    @Override
    public void lost(String why) {
      listener.onDisconnected(why);
    }
  }
}
