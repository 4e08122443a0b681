package dev.tradewind.broker.turn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.broker.wire.ReconnectingStream;
import dev.tradewind.broker.wire.StreamSocket;

/**
 * Hears the turns of a replayed feed: connects, authenticates, subscribes, and hands each turn to
 * the listener on a thread of its own. A broken or silent connection is replaced after a pause;
 * nothing is lost by that, as the broker sends the open turn with every subscription.
 */
public final class TurnStream extends ReconnectingStream {

  private final TurnStreamSettings settings;
  private final TurnListener listener;

  private TurnStream(TurnStreamSettings settings, TurnListener listener) {
    super("turn-stream", settings.socket());
    this.settings = settings;
    this.listener = listener;
  }

  /** Begins to listen; the first connection is made in the background like every later one. */
  public static TurnStream open(TurnStreamSettings settings, TurnListener listener) {
    var stream = new TurnStream(settings, listener);
    stream.start();
    return stream;
  }

  private enum Phase {
    GREETING,
    AUTHENTICATING,
    SUBSCRIBING,
    LISTENING
  }

  @Override
  protected void hold(StreamSocket socket) throws InterruptedException {
    var phase = Phase.GREETING;
    while (true) {
      var message = phase == Phase.LISTENING ? socket.next() : socket.answer();
      for (JsonNode part : parts(message)) {
        phase = take(part, phase, socket);
      }
    }
  }

  private Phase take(JsonNode part, Phase phase, StreamSocket socket) throws InterruptedException {
    var kind = part.path("T").asText();
    var text = part.path("msg").asText();
    if (phase == Phase.GREETING && kind.equals("success") && text.equals("connected")) {
      socket.say(dataLogin(settings.keyId(), settings.secret()));
      return Phase.AUTHENTICATING;
    }
    if (phase == Phase.AUTHENTICATING && kind.equals("success") && text.equals("authenticated")) {
      var subscription = Fields.JSON.createObjectNode().put("action", "subscribe");
      subscription.putArray("turns").add("*");
      socket.say(subscription.toString());
      return Phase.SUBSCRIBING;
    }
    if (phase == Phase.SUBSCRIBING && kind.equals("subscription")) {
      ready();
      listener.onConnected();
      return Phase.LISTENING;
    }
    if (kind.equals("turn")) {
      listener.onTurn(readable(() -> TurnJson.read(part)));
      worked();
    }
    return phase;
  }

  private static JsonNode parts(String message) {
    JsonNode parts = readable(() -> Fields.tree(message));
    for (JsonNode part : parts) {
      if (part.path("T").asText().equals("error")) {
        throw new BrokerUnavailableException(
            "%s %s".formatted(part.path("code").asText(), part.path("msg").asText()));
      }
    }
    return parts;
  }

  @Override
  protected void lost(String why) {
    listener.onDisconnected(why);
  }
}
