package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What {@link ExchangeTwin} tells of a fill: in its list of activities, and on its stream. */
final class ExchangeNews {

  private static final DateTimeFormatter ACTIVITY =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

  private static final Pattern AFTER = Pattern.compile("[?&]after=([^&]+)");

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
        .put("symbol", "AAPL")
        .put("side", order.path("side").asText())
        .put("qty", qty.toPlainString())
        .put("cum_qty", filled.toPlainString())
        .put("leaves_qty", left.toPlainString())
        .put("price", price.toString());
  }

  /** The list after the moment the question names; backwards it is, each line twice. */
  static ArrayNode since(String uri, List<ObjectNode> fills, boolean backwards) {
    String query = URLDecoder.decode(uri, StandardCharsets.UTF_8);
    var asked = AFTER.matcher(query);
    var after = asked.find() ? Instant.parse(asked.group(1)) : Instant.MIN;
    var told =
        new ArrayList<>(
            fills.stream()
                .filter(fill -> time(fill).isAfter(after))
                .flatMap(fill -> Collections.nCopies(backwards ? 2 : 1, fill).stream())
                .toList());
    if (backwards) {
      Collections.reverse(told);
    }
    return Floor.JSON.createArrayNode().addAll(told);
  }

  private static Instant time(ObjectNode fill) {
    return Instant.parse(fill.path("transaction_time").asText());
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
