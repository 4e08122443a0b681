package dev.tradewind.paper.trading.rest;

import dev.tradewind.paper.alpaca.RequestBody;
import dev.tradewind.paper.trading.domain.OrderFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a new order of fill model {@code rules}. Fields the API has, and the fill model cannot
 * honour, are named, not ignored.
 */
final class OrderText {

  private static final Set<String> NOT_SUPPORTED =
      Set.of("notional", "stop_price", "trail_price", "trail_percent");

  private OrderText() {}

  static OrderFields read(String text) {
    var body = RequestBody.read(text);
    return new OrderFields(
        body.text("symbol"),
        body.text("side"),
        body.text("type"),
        body.text("time_in_force"),
        body.text("order_class"),
        body.amount("qty"),
        body.amount("limit_price"),
        body.child("stop_loss").amount("stop_price"),
        body.child("take_profit").amount("risk_multiple"),
        body.text("client_order_id"),
        body.text("subtag"),
        others(body));
  }

  private static List<String> others(RequestBody body) {
    var others = new ArrayList<String>();
    NOT_SUPPORTED.stream().sorted().filter(body::has).forEach(others::add);
    if (body.flag("extended_hours")) {
      others.add("extended_hours");
    }
    if (body.child("take_profit").has("limit_price")) {
      others.add("take_profit.limit_price");
    }
    if (body.child("stop_loss").has("limit_price")) {
      others.add("stop_loss.limit_price");
    }
    return others;
  }
}
