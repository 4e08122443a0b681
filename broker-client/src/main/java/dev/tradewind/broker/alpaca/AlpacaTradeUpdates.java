package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.OrderQuery;
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

/**
 * Hears the account stream. After every (re)connect it first listens, then reads open orders, fills
 * and positions, tells them as one {@link Resynced}, and only then hands on what came meanwhile. A
 * connection on which more comes than can be kept meanwhile is given up and made anew.
 */
public final class AlpacaTradeUpdates extends ReconnectingStream {

  static final String STREAM = "trade_updates";

  /** Activities are ordered by time, and several may share one. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private static final int REMEMBERED_EXECUTIONS = 100_000;

  private final StreamKeys keys;
  private final BrokerGateway gateway;
  private final TradeUpdateListener listener;
  private final SeenExecutions seen = new SeenExecutions(REMEMBERED_EXECUTIONS);
  private Instant knownThrough;

  private AlpacaTradeUpdates(
      SocketSettings settings,
      StreamKeys keys,
      BrokerGateway gateway,
      Instant since,
      TradeUpdateListener listener) {
    super("trade-updates", settings);
    this.keys = keys;
    this.gateway = gateway;
    this.knownThrough = since;
    this.listener = listener;
  }

  /**
   * Begins to listen; the first connection is made in the background like every later one. It is
   * ready once it is subscribed and the account was read since.
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
    var stream = new AlpacaTradeUpdates(settings, keys, gateway, since, listener);
    stream.start();
    return stream;
  }

  @Override
  protected void hold(StreamSocket socket) throws InterruptedException {
    socket.say(login());
    var phase = Phase.AUTHENTICATING;
    while (true) {
      String text = phase == Phase.LISTENING ? socket.next() : socket.answer();
      switch (AccountDialogue.next(phase, readable(() -> AccountMessage.read(text)))) {
        case Step.Listen unused -> {
          phase = Phase.SUBSCRIBING;
          socket.say("{\"action\":\"listen\",\"data\":{\"streams\":[\"" + STREAM + "\"]}}");
        }
        case Step.Resync unused -> {
          phase = Phase.LISTENING;
          resync();
          ready();
          worked();
        }
        case Step.Tell(var update) -> tell(update.update());
        case Step.GiveUp(var why) -> throw new BrokerUnavailableException(why);
        case Step.Ignore unused -> {}
      }
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
  protected void lost(String why) {
    listener.onDisconnected(why);
  }
}
