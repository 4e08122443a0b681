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

    @Override
    public void hold(StreamSocket socket, Runnable worked) throws InterruptedException {
      try {
        expect(socket, "success", "connected");
        var login =
            Fields.JSON
                .createObjectNode()
                .put("action", "auth")
                .put("key", settings.keyId())
                .put("secret", settings.secret());
        socket.say(login.toString());
        expect(socket, "success", "authenticated");
        var subscription = Fields.JSON.createObjectNode().put("action", "subscribe");
        subscription.putArray("turns").add("*");
        socket.say(subscription.toString());
        expect(socket, "subscription", "");
        subscribed = true;
        listener.onConnected();
        while (true) {
          for (JsonNode part : parts(socket.next())) {
            if (part.path("T").asText().equals("turn")) {
              listener.onTurn(readable(part));
              worked.run();
            }
          }
        }
      } finally {
        subscribed = false;
      }
    }

    /** Reads until the message that is meant; what else comes is let pass. */
    private static void expect(StreamSocket socket, String kind, String text)
        throws InterruptedException {
      while (true) {
        for (JsonNode part : parts(socket.answer())) {
          if (part.path("T").asText().equals(kind)
              && (text.isEmpty() || part.path("msg").asText().equals(text))) {
            return;
          }
        }
      }
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
