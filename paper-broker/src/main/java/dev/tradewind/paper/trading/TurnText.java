package dev.tradewind.paper.trading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.paper.trading.domain.OrderEvent;
import dev.tradewind.paper.trading.domain.PaperOrder;
import dev.tradewind.paper.trading.domain.Plain;
import dev.tradewind.paper.trading.domain.Turn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The message of a turn, as docs/interfaces.md has it. */
final class TurnText {

  private TurnText() {}

  static String of(
      long number,
      String symbol,
      Turn.Kind kind,
      Instant ts,
      LocalDate tradingDay,
      boolean last,
      @Nullable Bar bar,
      List<? extends OrderEvent> events) {
    ObjectNode turn =
        JsonNodeFactory.instance
            .objectNode()
            .put("T", "turn")
            .put("number", number)
            .put("symbol", symbol)
            .put("kind", kind.text())
            .put("ts", ts.toString())
            .put("trading_day", tradingDay.toString())
            .put("last", last);
    if (bar == null) {
      turn.putNull("bar");
    } else {
      turn.putObject("bar")
          .put("ts", bar.ts().toString())
          .put("open", plain(bar.open()))
          .put("high", plain(bar.high()))
          .put("low", plain(bar.low()))
          .put("close", plain(bar.close()))
          .put("volume", plain(bar.volume()));
    }
    var list = turn.putArray("events");
    for (OrderEvent event : events) {
      switch (event) {
        case OrderEvent.Filled filled -> write(filled, list.addObject());
        case OrderEvent.Canceled canceled -> write(canceled, list.addObject());
      }
    }
    return turn.toString();
  }

  private static void write(OrderEvent.Filled filled, ObjectNode event) {
    var execution = filled.execution();
    event.put("event", "fill").put("execution_id", execution.id());
    orders(filled.order(), filled.entry(), event);
    event
        .put("side", execution.side().text())
        .put("qty", plain(execution.qty()))
        .put("price", plain(execution.price()))
        .put("commission", Plain.money(execution.commission()).toPlainString())
        .put("ts", execution.ts().toString())
        .put("position_qty", plain(execution.positionQty()))
        .put("stop_price", plain(filled.stopPrice()))
        .put("take_profit_price", plainOrNull(filled.takeProfitPrice()));
  }

  private static void write(OrderEvent.Canceled canceled, ObjectNode event) {
    event.put("event", "canceled");
    orders(canceled.order(), canceled.entry(), event);
    event
        .put("reason", canceled.reason().name())
        .put("price", plainOrNull(canceled.price()))
        .put("ts", canceled.ts().toString());
  }

  private static void orders(PaperOrder order, PaperOrder entry, ObjectNode event) {
    event
        .put("leg", order.leg().text())
        .put("order_id", order.id())
        .put("client_order_id", order.clientOrderId())
        .put("entry_order_id", entry.id())
        .put("entry_client_order_id", entry.clientOrderId());
  }

  private static String plain(BigDecimal amount) {
    return Plain.of(amount).toPlainString();
  }

  private static @Nullable String plainOrNull(@Nullable BigDecimal amount) {
    return amount == null ? null : plain(amount);
  }
}
