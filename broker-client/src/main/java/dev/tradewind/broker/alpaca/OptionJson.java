package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.OptionContract;
import dev.tradewind.broker.OptionQuery;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.kernel.OptionSymbol;
import java.math.BigDecimal;

/** Option contracts as the Alpaca API writes them. */
final class OptionJson {

  /** Of contracts that no corporate action has adjusted. */
  private static final BigDecimal USUAL_MULTIPLIER = BigDecimal.valueOf(100);

  private OptionJson() {}

  static OptionContract contract(Fields fields) {
    var expiresOn = fields.optionalDate("expiration_date");
    if (expiresOn == null) {
      throw new UnreadableAnswerException("expiration_date is missing");
    }
    return new OptionContract(
        fields.text("id"),
        fields.text("symbol"),
        fields.textOr("name", ""),
        fields.text("underlying_symbol"),
        right(fields.text("type")),
        fields.amount("strike_price"),
        expiresOn,
        fields.amountOr("multiplier", fields.amountOr("size", USUAL_MULTIPLIER)),
        fields.textOr("style", ""),
        fields.textOr("status", "").equals("active"),
        fields.flag("tradable"));
  }

  /** A leg bought in the belief that it is the other one would double what it was to offset. */
  private static OptionSymbol.Right right(String type) {
    return switch (type) {
      case "call" -> OptionSymbol.Right.CALL;
      case "put" -> OptionSymbol.Right.PUT;
      default ->
          throw new UnreadableAnswerException("type: neither call nor put: " + Fields.shown(type));
    };
  }

  /** Both days are named always: without them the service lists the present week alone. */
  static String path(OptionQuery query) {
    var path =
        new StringBuilder("/v2/options/contracts?status=active&underlying_symbols=")
            .append(AlpacaHttp.encoded(query.underlying().text()))
            .append("&expiration_date_gte=")
            .append(query.from())
            .append("&expiration_date_lte=")
            .append(query.through());
    if (query.right() != null) {
      path.append("&type=").append(query.right() == OptionSymbol.Right.CALL ? "call" : "put");
    }
    if (query.lowestStrike() != null) {
      path.append("&strike_price_gte=").append(query.lowestStrike().toPlainString());
    }
    if (query.highestStrike() != null) {
      path.append("&strike_price_lte=").append(query.highestStrike().toPlainString());
    }
    return path.append("&limit=").append(query.pageSize()).toString();
  }
}
