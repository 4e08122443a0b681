package dev.tradewind.paper.trading.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.paper.alpaca.AlpacaRefusal;
import dev.tradewind.paper.trading.domain.OrderFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a new order: amounts as text or number, absent and null alike, fields unknown to the API
 * ignored. Fields it has, and the fill model {@code rules} cannot honour, are named, not ignored.
 */
final class OrderText {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Set<String> NOT_SUPPORTED =
      Set.of("notional", "stop_price", "trail_price", "trail_percent");

  private static final int LONGEST_NUMBER = 64;
  private static final int LARGEST_SCALE = 64;

  private OrderText() {}

  static OrderFields read(String text) {
    JsonNode body;
    try {
      body = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw AlpacaRefusal.invalid("request body format is invalid");
    }
    if (body == null || !body.isObject()) {
      throw AlpacaRefusal.invalid("request body format is invalid");
    }
    var stopLoss = body.path("stop_loss");
    var takeProfit = body.path("take_profit");
    return new OrderFields(
        text(body, "symbol"),
        text(body, "side"),
        text(body, "type"),
        text(body, "time_in_force"),
        text(body, "order_class"),
        amount(body, "qty"),
        amount(body, "limit_price"),
        amount(stopLoss, "stop_price"),
        amount(takeProfit, "risk_multiple"),
        text(body, "client_order_id"),
        text(body, "subtag"),
        others(body));
  }

  private static List<String> others(JsonNode body) {
    var others = new ArrayList<String>();
    NOT_SUPPORTED.stream().sorted().filter(body::hasNonNull).forEach(others::add);
    if (body.path("extended_hours").asBoolean(false)) {
      others.add("extended_hours");
    }
    if (body.path("take_profit").hasNonNull("limit_price")) {
      others.add("take_profit.limit_price");
    }
    if (body.path("stop_loss").hasNonNull("limit_price")) {
      others.add("stop_loss.limit_price");
    }
    return others;
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.get(name).asText() : null;
  }

  private static @Nullable BigDecimal amount(JsonNode node, String name) {
    if (!node.hasNonNull(name)) {
      return null;
    }
    var value = node.get(name);
    try {
      var text = value.asText();
      if (text.length() > LONGEST_NUMBER) {
        throw new NumberFormatException();
      }
      var amount = value.isNumber() ? value.decimalValue() : new BigDecimal(text);
      if (Math.abs(amount.scale()) > LARGEST_SCALE) {
        throw new NumberFormatException();
      }
      return amount;
    } catch (NumberFormatException e) {
      throw AlpacaRefusal.invalid(name + " is not a decimal number");
    }
  }
}
