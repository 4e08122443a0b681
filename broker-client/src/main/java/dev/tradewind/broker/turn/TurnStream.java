package dev.tradewind.broker.turn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.BrokerUnavailableException;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.broker.wire.ReconnectingStream;
import dev.tradewind.broker.wire.StreamSocket;
import java.util.concurrent.TimeUnit;

/**
 * Hears the turns of a replayed feed: connects, authenticates, subscribes, and hands each turn to
 * the listener on a thread of its own. A broken or silent connection is replaced after a pause;
 * nothing is lost by that, as the broker sends the open turn with every subscription.
 */
public final class TurnStream implements AutoCloseable {

  private final Conversation conversation;
  private final ReconnectingStream stream;

  private TurnStream(TurnStreamSettings settings, TurnListener listener) {
    this.conversation = new Conversation(settings, listener);
    this.stream = ReconnectingStream.open("turn-stream", settings.socket(), conversation);
  }

  /** Begins to listen; the first connection is made in the background like every later one. */
  public static TurnStream open(TurnStreamSettings settings, TurnListener listener) {
    return new TurnStream(settings, listener);
  }

  /** Whether the stream is subscribed right now. */
  public boolean isConnected() {
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

    private final TurnStreamSettings settings;
    private final TurnListener listener;
    private volatile boolean subscribed;

    Conversation(TurnStreamSettings settings, TurnListener listener) {
      this.settings = settings;
      this.listener = listener;
    }

    private enum Phase {
      GREETING,
      AUTHENTICATING,
      SUBSCRIBING,
      LISTENING
    }

    @Override
    public void hold(StreamSocket socket, Runnable worked) throws InterruptedException {
      try {
        var phase = Phase.GREETING;
        while (true) {
          var message = phase == Phase.LISTENING ? socket.next() : socket.answer();
          for (JsonNode part : parts(message)) {
            phase = take(part, phase, socket, worked);
          }
        }
      } finally {
        subscribed = false;
      }
    }

    private Phase take(JsonNode part, Phase phase, StreamSocket socket, Runnable worked)
        throws InterruptedException {
      var kind = part.path("T").asText();
      var text = part.path("msg").asText();
      if (phase == Phase.GREETING && kind.equals("success") && text.equals("connected")) {
        socket.say(login());
        return Phase.AUTHENTICATING;
      }
      if (phase == Phase.AUTHENTICATING && kind.equals("success") && text.equals("authenticated")) {
        var subscription = Fields.JSON.createObjectNode().put("action", "subscribe");
        subscription.putArray("turns").add("*");
        socket.say(subscription.toString());
        return Phase.SUBSCRIBING;
      }
      if (phase == Phase.SUBSCRIBING && kind.equals("subscription")) {
        subscribed = true;
        listener.onConnected();
        return Phase.LISTENING;
      }
      if (kind.equals("turn")) {
        listener.onTurn(readable(part));
        worked.run();
      }
      return phase;
    }

    private String login() {
      return Fields.JSON
          .createObjectNode()
          .put("action", "auth")
          .put("key", settings.keyId())
          .put("secret", settings.secret())
          .toString();
    }

    private static Turn readable(JsonNode part) {
      try {
        return TurnJson.read(part);
      } catch (UnreadableAnswerException e) {
        throw unreadable(e);
      }
    }

    private static JsonNode parts(String message) {
      JsonNode parts;
      try {
        parts = Fields.tree(message);
      } catch (UnreadableAnswerException e) {
        throw unreadable(e);
      }
      for (JsonNode part : parts) {
        if (part.path("T").asText().equals("error")) {
          throw new BrokerUnavailableException(
              "%s %s".formatted(part.path("code").asText(), part.path("msg").asText()));
        }
      }
      return parts;
    }

    private static BrokerUnavailableException unreadable(UnreadableAnswerException e) {
      return new BrokerUnavailableException("unreadable message: " + e.getMessage(), e);
    }

    @Override
    public void lost(String why) {
      listener.onDisconnected(why);
    }
  }
}
