package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** What {@link ExchangeTwin} tells of a fill: in its list of activities, and on its stream. */
final class ExchangeNews {

  private static final DateTimeFormatter ACTIVITY =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

  private ExchangeNews() {}

  /** A line of the list; the order is as the fill left it. */
  static ObjectNode fill(ObjectNode order, BigDecimal qty, BigDecimal price, Instant now) {
    var filled = new BigDecimal(order.path("filled_qty").asText());
    var left = new BigDecimal(order.path("qty").asText("1")).subtract(filled);
    return Floor.JSON
        .createObjectNode()
        .put("id", ACTIVITY.format(now) + "::" + UUID.randomUUID())
        .put("activity_type", "FILL")
        .put("type", left.signum() == 0 ? "fill" : "partial_fill")
        .put("transaction_time", now.toString())
        .put("order_id", order.path("id").asText())
        .put("symbol", order.path("symbol").asText())
        .put("side", order.path("side").asText())
        .put("qty", qty.toPlainString())
        .put("cum_qty", filled.toPlainString())
        .put("leaves_qty", left.toPlainString())
        .put("price", price.toString());
  }

  /** The message of the stream about the same fill. */
  static ObjectNode of(ObjectNode fill, ObjectNode order) {
    var news = Floor.JSON.createObjectNode().put("stream", "trade_updates");
    news.putObject("data")
        .put("event", fill.path("type").asText())
        .put("execution_id", fill.path("id").asText().split("::", 2)[1])
        .put("price", fill.path("price").asText())
        .put("qty", fill.path("qty").asText())
        .put("position_qty", "0")
        .put("timestamp", fill.path("transaction_time").asText())
        .set("order", order);
    return news;
  }
}
