package dev.tradewind.broker.turn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.wire.Fields;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Turns as JSON, as in the data stream and in {@code GET /paper/v1/turns/open}. */
public final class TurnJson {

  private TurnJson() {}

  /**
   * Reads a turn. Unknown fields are ignored; an unknown event is not, as it could not be booked.
   *
   * @throws UnreadableAnswerException if it is no turn
   */
  public static Turn read(String text) {
    return read(Fields.tree(text));
  }

  static Turn read(JsonNode node) {
    var fields = Fields.of(node);
    var bar = fields.optionalObject("bar");
    return new Turn(
        fields.number("number"),
        fields.text("symbol"),
        value(Turn.Kind.class, "kind", fields.text("kind")),
        fields.instant("ts"),
        day(fields.text("trading_day")),
        fields.flag("last"),
        bar == null ? null : bar(bar),
        fields.list("events", TurnJson::event));
  }

  /** Writes what {@link #read} reads. */
  public static String write(Turn turn) {
    var node =
        Fields.JSON
            .createObjectNode()
            .put("T", "turn")
            .put("number", turn.number())
            .put("symbol", turn.symbol())
            .put("kind", turn.kind().text())
            .put("ts", turn.ts().toString())
            .put("trading_day", turn.tradingDay().toString())
            .put("last", turn.last());
    var bar = turn.bar();
    if (bar == null) {
      node.putNull("bar");
    } else {
      node.putObject("bar")
          .put("ts", bar.ts().toString())
          .put("open", bar.open().toPlainString())
          .put("high", bar.high().toPlainString())
          .put("low", bar.low().toPlainString())
          .put("close", bar.close().toPlainString())
          .put("volume", bar.volume().toPlainString());
    }
    var events = node.putArray("events");
    for (TurnEvent event : turn.events()) {
      switch (event) {
        case TurnEvent.Fill fill -> write(fill, events.addObject());
        case TurnEvent.Canceled canceled -> write(canceled, events.addObject());
      }
    }
    return node.toString();
  }

  private static TurnBar bar(Fields fields) {
    return new TurnBar(
        fields.instant("ts"),
        fields.amount("open"),
        fields.amount("high"),
        fields.amount("low"),
        fields.amount("close"),
        fields.amount("volume"));
  }

  private static TurnEvent event(Fields fields) {
    var kind = fields.text("event");
    return switch (kind) {
      case "fill" ->
          new TurnEvent.Fill(
              fields.text("execution_id"),
              leg(fields),
              fields.text("order_id"),
              fields.text("client_order_id"),
              fields.text("entry_order_id"),
              fields.text("entry_client_order_id"),
              fields.side("side"),
              fields.amount("qty"),
              fields.amount("price"),
              fields.amount("commission"),
              fields.instant("ts"),
              fields.amount("position_qty"),
              fields.amount("stop_price"),
              fields.optionalAmount("take_profit_price"));
      case "canceled" ->
          new TurnEvent.Canceled(
              leg(fields),
              fields.text("order_id"),
              fields.text("client_order_id"),
              fields.text("entry_order_id"),
              fields.text("entry_client_order_id"),
              value(TurnEvent.Reason.class, "reason", fields.text("reason")),
              fields.optionalAmount("price"),
              fields.instant("ts"));
      default -> throw new UnreadableAnswerException("event: unknown: " + Fields.shown(kind));
    };
  }

  private static void write(TurnEvent.Fill fill, ObjectNode node) {
    node.put("event", "fill").put("execution_id", fill.executionId());
    writeOrder(fill, node);
    node.put("side", fill.side().text())
        .put("qty", fill.qty().toPlainString())
        .put("price", fill.price().toPlainString())
        .put("commission", fill.commission().toPlainString())
        .put("ts", fill.ts().toString())
        .put("position_qty", fill.positionQty().toPlainString())
        .put("stop_price", fill.stopPrice().toPlainString());
    var takeProfit = fill.takeProfitPrice();
    node.put("take_profit_price", takeProfit == null ? null : takeProfit.toPlainString());
  }

  private static void write(TurnEvent.Canceled canceled, ObjectNode node) {
    node.put("event", "canceled");
    writeOrder(canceled, node);
    var price = canceled.price();
    node.put("reason", canceled.reason().name())
        .put("price", price == null ? null : price.toPlainString())
        .put("ts", canceled.ts().toString());
  }

  private static void writeOrder(TurnEvent event, ObjectNode node) {
    node.put("leg", event.leg().text())
        .put("order_id", event.orderId())
        .put("client_order_id", event.clientOrderId())
        .put("entry_order_id", event.entryOrderId())
        .put("entry_client_order_id", event.entryClientOrderId());
  }

  private static TurnEvent.Leg leg(Fields fields) {
    return value(TurnEvent.Leg.class, "leg", fields.text("leg"));
  }

  private static <E extends Enum<E>> E value(Class<E> type, String name, String text) {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswerException("%s: unknown: %s".formatted(name, Fields.shown(text)), e);
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UnreadableAnswerException("trading_day: no date: " + Fields.shown(text), e);
    }
  }
}
