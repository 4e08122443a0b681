package dev.tradewind.broker.alpaca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.BrokerAccount;
import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.BrokerPosition;
import dev.tradewind.broker.OrderClass;
import dev.tradewind.broker.OrderRequest;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.OrderType;
import dev.tradewind.broker.TakeProfit;
import dev.tradewind.broker.TimeInForce;
import dev.tradewind.broker.wire.Fields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Between the Alpaca API's JSON and this package's records. */
final class AlpacaJson {

  private static final String BETWEEN_TIME_AND_EXECUTION = "::";

  private AlpacaJson() {}

  static String text(OrderRequest order) {
    ObjectNode body =
        Fields.JSON
            .createObjectNode()
            .put("symbol", order.symbol().text())
            .put("side", order.side().text())
            .put("type", order.type().text())
            .put("qty", order.qty().toPlainString())
            .put("time_in_force", order.timeInForce().text())
            .put("client_order_id", order.clientOrderId());
    putAmount(body, "limit_price", order.limitPrice());
    if (order.orderClass() != OrderClass.SIMPLE) {
      body.put("order_class", order.orderClass().text());
    }
    if (order.stopPrice() != null) {
      putAmount(body.putObject("stop_loss"), "stop_price", order.stopPrice());
    }
    var takeProfit = order.takeProfit();
    if (takeProfit != null) {
      var member = body.putObject("take_profit");
      switch (takeProfit) {
        case TakeProfit.AtPrice(var price) -> putAmount(member, "limit_price", price);
        case TakeProfit.RiskMultiple(var multiple) -> putAmount(member, "risk_multiple", multiple);
      }
    }
    if (order.subtag() != null) {
      body.put("subtag", order.subtag());
    }
    return body.toString();
  }

  static BrokerOrder order(Fields fields) {
    var status = fields.text("status");
    return new BrokerOrder(
        fields.text("id"),
        fields.text("client_order_id"),
        fields.textOr("symbol", ""),
        fields.sideOrNull("side"),
        OrderType.parse(fields.textOr("type", fields.textOr("order_type", ""))),
        TimeInForce.parse(fields.textOr("time_in_force", "")),
        OrderClass.parse(fields.textOr("order_class", "")),
        fields.optionalAmount("qty"),
        fields.amountOr("filled_qty", BigDecimal.ZERO),
        fields.optionalAmount("filled_avg_price"),
        fields.optionalAmount("limit_price"),
        fields.optionalAmount("stop_price"),
        OrderStatus.parse(status),
        status,
        fields.optionalInstant("submitted_at"),
        fields.optionalInstant("filled_at"),
        fields.optionalInstant("canceled_at"),
        fields.optionalInstant("expired_at"),
        fields.optionalText("subtag"),
        fields.list("legs", AlpacaJson::order));
  }

  static BrokerAccount account(Fields fields) {
    return new BrokerAccount(
        fields.text("id"),
        fields.textOr("status", ""),
        fields.textOr("currency", "USD"),
        fields.amount("cash"),
        fields.amount("equity"),
        fields.amount("buying_power"),
        fields.amountOr("long_market_value", BigDecimal.ZERO),
        fields.amountOr("short_market_value", BigDecimal.ZERO),
        fields.flag("trading_blocked"));
  }

  /** The service writes a short position with a negative quantity or with side {@code short}. */
  static BrokerPosition position(Fields fields) {
    var qty = fields.amount("qty");
    boolean shortSide = fields.textOr("side", "").equals("short");
    return new BrokerPosition(
        fields.text("symbol"),
        shortSide ? qty.abs().negate() : qty,
        fields.amount("avg_entry_price"),
        fields.amountOr("market_value", BigDecimal.ZERO),
        fields.amountOr("cost_basis", BigDecimal.ZERO),
        fields.optionalAmount("current_price"));
  }

  static BrokerFill fill(Fields fields) {
    var id = fields.text("id");
    int separator = id.indexOf(BETWEEN_TIME_AND_EXECUTION);
    return new BrokerFill(
        id,
        separator < 0 ? id : id.substring(separator + BETWEEN_TIME_AND_EXECUTION.length()),
        fields.text("order_id"),
        fields.text("symbol"),
        fields.side("side"),
        fields.amount("qty"),
        fields.amount("price"),
        fields.optionalAmount("commission"),
        fields.instant("transaction_time"));
  }

  private static void putAmount(ObjectNode node, String name, @Nullable BigDecimal amount) {
    if (amount != null) {
      node.put(name, amount.toPlainString());
    }
  }
}
