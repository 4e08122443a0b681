package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.BrokerActivity;
import dev.tradewind.broker.BrokerFill;
import dev.tradewind.broker.CashActivity;
import dev.tradewind.broker.wire.Fields;

/** Activities as the Alpaca API writes them. */
final class ActivityJson {

  private static final String BETWEEN_TIME_AND_EXECUTION = "::";

  private ActivityJson() {}

  static BrokerActivity activity(Fields fields) {
    return fields.textOr("activity_type", "").equals("FILL") ? fill(fields) : cash(fields);
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
        fields.optionalAmount("cum_qty"),
        fields.optionalAmount("leaves_qty"),
        fields.optionalAmount("commission"),
        fields.instant("transaction_time"));
  }

  private static CashActivity cash(Fields fields) {
    return new CashActivity(
        fields.text("id"),
        fields.textOr("activity_type", ""),
        fields.optionalDate("date"),
        fields.optionalAmount("net_amount"),
        fields.optionalText("symbol"),
        fields.optionalAmount("qty"),
        fields.optionalAmount("price"),
        fields.optionalAmount("per_share_amount"),
        fields.textOr("status", ""),
        fields.optionalInstant("created_at"));
  }
}
