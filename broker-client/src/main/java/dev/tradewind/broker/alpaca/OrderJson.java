package dev.tradewind.broker.alpaca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.OrderChange;
import dev.tradewind.broker.OrderClass;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.OrderType;
import dev.tradewind.broker.PositionIntent;
import dev.tradewind.broker.TakeProfit;
import dev.tradewind.broker.TimeInForce;
import dev.tradewind.broker.Trail;
import dev.tradewind.broker.wire.Fields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Orders as the Alpaca API writes them. */
final class OrderJson {

  private OrderJson() {}

  static String text(OrderRequest order) {
    ObjectNode body =
        Fields.JSON
            .createObjectNode()
            .put("symbol", order.symbol().text())
            .put("side", order.side().text())
            .put("type", order.type().text());
    putAmount(body, "qty", order.qty());
    putAmount(body, "notional", order.notional());
    body.put("time_in_force", order.timeInForce().text())
        .put("client_order_id", order.clientOrderId());
    putAmount(body, "limit_price", order.limitPrice());
    putAmount(body, "stop_price", order.stopPrice());
    if (order.trail() != null) {
      switch (order.trail()) {
        case Trail.Price(var amount) -> putAmount(body, "trail_price", amount);
        case Trail.Percent(var percent) -> putAmount(body, "trail_percent", percent);
      }
    }
    if (order.extendedHours()) {
      body.put("extended_hours", true);
    }
    putLegs(order, body);
    if (order.intent() != null) {
      body.put("position_intent", order.intent().text());
    }
    if (order.subtag() != null) {
      body.put("subtag", order.subtag());
    }
    return body.toString();
  }

  private static void putLegs(OrderRequest order, ObjectNode body) {
    if (order.orderClass() != OrderClass.SIMPLE) {
      body.put("order_class", order.orderClass().text());
    }
    var stopLoss = order.stopLoss();
    if (stopLoss != null) {
      var member = body.putObject("stop_loss");
      putAmount(member, "stop_price", stopLoss.stopPrice());
      putAmount(member, "limit_price", stopLoss.limitPrice());
    }
    var takeProfit = order.takeProfit();
    if (takeProfit != null) {
      var member = body.putObject("take_profit");
      switch (takeProfit) {
        case TakeProfit.AtPrice(var price) -> putAmount(member, "limit_price", price);
        case TakeProfit.RiskMultiple(var multiple) -> putAmount(member, "risk_multiple", multiple);
      }
    }
  }

  static String text(OrderChange change) {
    ObjectNode body = Fields.JSON.createObjectNode();
    putAmount(body, "qty", change.qty());
    if (change.timeInForce() != null) {
      body.put("time_in_force", change.timeInForce().text());
    }
    putAmount(body, "limit_price", change.limitPrice());
    putAmount(body, "stop_price", change.stopPrice());
    putAmount(body, "trail", change.trail());
    return body.put("client_order_id", change.clientOrderId()).toString();
  }

  static BrokerOrder order(Fields fields) {
    var status = fields.text("status");
    var intent = fields.optionalText("position_intent");
    return new BrokerOrder(
        fields.text("id"),
        fields.text("client_order_id"),
        fields.textOr("symbol", ""),
        fields.sideOrNull("side"),
        OrderType.parse(fields.textOr("type", fields.textOr("order_type", ""))),
        TimeInForce.parse(fields.textOr("time_in_force", "")),
        OrderClass.parse(fields.textOr("order_class", "")),
        fields.optionalAmount("qty"),
        fields.optionalAmount("notional"),
        fields.amountOr("filled_qty", BigDecimal.ZERO),
        fields.optionalAmount("filled_avg_price"),
        fields.optionalAmount("limit_price"),
        fields.optionalAmount("stop_price"),
        trail(fields),
        fields.optionalAmount("hwm"),
        OrderStatus.parse(status),
        status,
        fields.flag("extended_hours"),
        times(fields),
        fields.optionalText("replaced_by"),
        fields.optionalText("replaces"),
        intent == null ? null : PositionIntent.parse(intent),
        fields.optionalText("subtag"),
        fields.list("legs", OrderJson::order));
  }

  private static @Nullable Trail trail(Fields fields) {
    var price = fields.optionalAmount("trail_price");
    if (price != null) {
      return new Trail.Price(price);
    }
    var percent = fields.optionalAmount("trail_percent");
    return percent == null ? null : new Trail.Percent(percent);
  }

  private static BrokerOrder.Times times(Fields fields) {
    return new BrokerOrder.Times(
        fields.optionalInstant("created_at"),
        fields.optionalInstant("updated_at"),
        fields.optionalInstant("submitted_at"),
        fields.optionalInstant("filled_at"),
        fields.optionalInstant("canceled_at"),
        fields.optionalInstant("expired_at"),
        fields.optionalInstant("expires_at"),
        fields.optionalInstant("failed_at"),
        fields.optionalInstant("replaced_at"));
  }

  private static void putAmount(ObjectNode node, String name, @Nullable BigDecimal amount) {
    if (amount != null) {
      node.put(name, amount.toPlainString());
    }
  }
}
