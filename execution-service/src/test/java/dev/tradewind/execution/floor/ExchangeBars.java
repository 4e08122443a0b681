package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The minute bars that {@link ExchangeTwin} has in its history. */
final class ExchangeBars {

  private final List<ObjectNode> bars = new ArrayList<>();

  void remember(Map<String, String> bar) {
    bars.add(bar(bar));
  }

  JsonNode page(String uri) {
    var page = Floor.JSON.createObjectNode();
    var list = page.putObject("bars").putArray("AAPL");
    bars.stream().filter(bar -> isAskedFor(bar, uri)).forEach(list::add);
    return page.putNull("next_page_token");
  }

  private static boolean isAskedFor(ObjectNode bar, String uri) {
    String query = URLDecoder.decode(uri, StandardCharsets.UTF_8);
    var at = Instant.parse(bar.path("t").asText());
    return !at.isBefore(time(query, "start=")) && !at.isAfter(time(query, "end="));
  }

  private static Instant time(String query, String name) {
    return Instant.parse(query.split(name, 2)[1].split("&", 2)[0]);
  }

  static ObjectNode bar(Map<String, String> bar) {
    return Floor.JSON
        .createObjectNode()
        .put("t", bar.get("ts"))
        .put("o", new BigDecimal(bar.get("open")))
        .put("h", new BigDecimal(bar.get("high")))
        .put("l", new BigDecimal(bar.get("low")))
        .put("c", new BigDecimal(bar.get("close")))
        .put("v", new BigDecimal(bar.get("volume")))
        .put("n", 3)
        .put("vw", new BigDecimal(bar.get("close")));
  }
}
