package dev.tradewind.broker.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.WireNames;
import dev.tradewind.broker.updates.TradeUpdate;
import dev.tradewind.broker.wire.Fields;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A message of the account stream. */
sealed interface AccountMessage {

  /** The stream knows us now. */
  record Authorized() implements AccountMessage {}

  /**
   * The stream does not know us.
   *
   * @param action what it refused: {@code authenticate} or {@code listen}
   */
  record Unauthorized(String action) implements AccountMessage {}

  /** What is listened to from now on. */
  record Listening(Set<String> streams) implements AccountMessage {}

  /** Something happened to an order. */
  record Update(TradeUpdate update) implements AccountMessage {}

  /** A heartbeat, or a message of another stream. */
  record Other() implements AccountMessage {}

  /**
   * Reads a message. Unknown streams and fields are let pass, unknown events become {@link
   * TradeUpdate.Event#UNKNOWN}.
   *
   * @throws UnreadableAnswerException if it is no JSON, or a fill that could not be booked
   */
  static AccountMessage read(String text) {
    if (text.length() == 1 && text.charAt(0) == 1) {
      return new Other();
    }
    var message = Fields.of(text);
    return switch (message.textOr("stream", "")) {
      case "authorization" -> {
        var data = message.object("data");
        yield data.textOr("status", "").equals("authorized")
            ? new Authorized()
            : new Unauthorized(data.textOr("action", "authenticate"));
      }
      case "listening" -> {
        var streams = new TreeSet<String>();
        for (JsonNode stream : message.object("data").raw("streams")) {
          streams.add(stream.asText());
        }
        yield new Listening(streams);
      }
      case AlpacaTradeUpdates.STREAM -> new Update(update(message.object("data")));
      default -> new Other();
    };
  }

  private static TradeUpdate update(Fields data) {
    var text = data.text("event");
    var event = WireNames.parse(TradeUpdate.Event.class, text, TradeUpdate.Event.UNKNOWN);
    return new TradeUpdate(
        event,
        text,
        execution(event, data),
        data.optionalInstant("timestamp"),
        OrderJson.order(data.object("order")));
  }

  private static TradeUpdate.@Nullable Execution execution(TradeUpdate.Event event, Fields data) {
    if (event != TradeUpdate.Event.FILL && event != TradeUpdate.Event.PARTIAL_FILL) {
      return null;
    }
    BigDecimal qty = data.amount("qty");
    return new TradeUpdate.Execution(
        data.text("execution_id"), qty, data.amount("price"), data.optionalAmount("position_qty"));
  }
}
