package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.turn.TurnEvent;
import dev.tradewind.engine.walk.BarWalk;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The messages of the paper twin: its orders, and what it tells of them. */
final class PaperMessages {

  private PaperMessages() {}

  /** An order as the broker shows it when it has taken it. */
  static ObjectNode order(String id, String clientId, String side, String type) {
    return Floor.JSON
        .createObjectNode()
        .put("id", id)
        .put("client_order_id", clientId)
        .put("symbol", "MGC")
        .put("side", side)
        .put("type", type)
        .put("time_in_force", "day")
        .put("order_class", "bracket")
        .put("qty", "1")
        .put("filled_qty", "0")
        .put("status", "accepted");
  }

  /** What the executor is told of what happened to an order. */
  static List<TurnEvent> events(ObjectNode order, BarWalk.Event event) {
    String id = order.path("id").asText();
    String clientId = order.path("client_order_id").asText();
    var side = Side.parse(order.path("side").asText());
    return switch (event) {
      case BarWalk.Event.EntryFilled fill ->
          List.of(
              new TurnEvent.Fill(
                  UUID.randomUUID().toString(),
                  TurnEvent.Leg.ENTRY,
                  id,
                  clientId,
                  id,
                  clientId,
                  side,
                  BigDecimal.ONE,
                  fill.price(),
                  new BigDecimal("4.20"),
                  fill.ts(),
                  BigDecimal.ONE,
                  fill.stopPrice(),
                  fill.targetPrice()));
      case BarWalk.Event.ExitFilled exit -> exited(order, id, clientId, side, exit);
      case BarWalk.Event.OrderEnded ended ->
          List.of(
              new TurnEvent.Canceled(
                  TurnEvent.Leg.ENTRY,
                  id,
                  clientId,
                  id,
                  clientId,
                  TurnEvent.Reason.valueOf(ended.reason().name()),
                  ended.price(),
                  ended.ts()));
    };
  }

  private static List<TurnEvent> exited(
      ObjectNode order, String id, String clientId, Side side, BarWalk.Event.ExitFilled exit) {
    var leg =
        switch (exit.reason()) {
          case TARGET -> TurnEvent.Leg.TAKE_PROFIT;
          case STOP -> TurnEvent.Leg.STOP_LOSS;
          case SCRATCH -> TurnEvent.Leg.SESSION_END;
        };
    JsonNode stopLeg = order.path("legs").path(0);
    JsonNode targetLeg = order.path("legs").path(1);
    JsonNode filled =
        switch (leg) {
          case TAKE_PROFIT -> targetLeg;
          case STOP_LOSS -> stopLeg;
          default ->
              order(UUID.randomUUID().toString(), UUID.randomUUID().toString(), "sell", "market");
        };
    var events = new ArrayList<TurnEvent>();
    events.add(
        new TurnEvent.Fill(
            UUID.randomUUID().toString(),
            leg,
            filled.path("id").asText(),
            filled.path("client_order_id").asText(),
            id,
            clientId,
            side.opposite(),
            BigDecimal.ONE,
            exit.price(),
            new BigDecimal("4.20"),
            exit.ts(),
            BigDecimal.ZERO,
            new BigDecimal(order.path("stop").asText()),
            null));
    JsonNode sister = leg == TurnEvent.Leg.TAKE_PROFIT ? stopLeg : targetLeg;
    if (leg != TurnEvent.Leg.SESSION_END && !sister.isMissingNode()) {
      events.add(
          new TurnEvent.Canceled(
              leg == TurnEvent.Leg.TAKE_PROFIT
                  ? TurnEvent.Leg.STOP_LOSS
                  : TurnEvent.Leg.TAKE_PROFIT,
              sister.path("id").asText(),
              sister.path("client_order_id").asText(),
              id,
              clientId,
              TurnEvent.Reason.OCO,
              null,
              exit.ts()));
    }
    return events;
  }

  /** The answer about what is not there. */
  static Floor.Answer unknown() {
    return new Floor.Answer(
        404, Floor.JSON.createObjectNode().put("code", 40410000).put("message", "not found"));
  }

  /** The answer to an order whose client order id another has. */
  static Floor.Answer notUnique() {
    return answer(422, 40010001, "client_order_id must be unique");
  }

  /** The answer to a cancel of what is over. */
  static Floor.Answer tooLate() {
    return answer(422, 42210000, "order is already in \"canceled\" state");
  }

  /** The answer to an order in a symbol that takes none. */
  static Floor.Answer refused(String symbol) {
    return answer(403, 40310000, "account not eligible to trade " + symbol);
  }

  private static Floor.Answer answer(int status, int code, String message) {
    return new Floor.Answer(
        status, Floor.JSON.createObjectNode().put("code", code).put("message", message));
  }
}
