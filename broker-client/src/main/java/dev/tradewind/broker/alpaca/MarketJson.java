package dev.tradewind.broker.alpaca;

import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.marketdata.MarketBar;
import dev.tradewind.broker.marketdata.MarketQuote;
import dev.tradewind.broker.marketdata.MarketTrade;
import dev.tradewind.broker.marketdata.Snapshot;
import dev.tradewind.broker.wire.Fields;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Prices as the Alpaca API writes them: numbers, taken exactly. */
final class MarketJson {

  private MarketJson() {}

  /**
   * @throws UnreadableAnswerException if it is no symbol
   */
  static Symbol symbol(String text) {
    try {
      return new Symbol(text);
    } catch (IllegalArgumentException e) {
      throw new UnreadableAnswerException(String.valueOf(e.getMessage()), e);
    }
  }

  static MarketBar bar(Fields fields) {
    return new MarketBar(
        fields.instant("t"),
        fields.amount("o"),
        fields.amount("h"),
        fields.amount("l"),
        fields.amount("c"),
        fields.amount("v"),
        fields.numberOrZero("n"),
        fields.amountOr("vw", fields.amount("c")));
  }

  static MarketTrade trade(Fields fields) {
    return new MarketTrade(
        fields.instant("t"), fields.amount("p"), fields.amountOr("s", BigDecimal.ZERO));
  }

  static MarketQuote quote(Fields fields) {
    return new MarketQuote(
        fields.instant("t"),
        fields.amount("ap"),
        fields.amountOr("as", BigDecimal.ZERO),
        fields.amount("bp"),
        fields.amountOr("bs", BigDecimal.ZERO));
  }

  static Snapshot snapshot(Fields fields) {
    return new Snapshot(
        optional(fields, "latestTrade", MarketJson::trade),
        optional(fields, "latestQuote", MarketJson::quote),
        optional(fields, "minuteBar", MarketJson::bar),
        optional(fields, "dailyBar", MarketJson::bar),
        optional(fields, "prevDailyBar", MarketJson::bar));
  }

  private static <T> @Nullable T optional(Fields fields, String name, Function<Fields, T> read) {
    var object = fields.optionalObject(name);
    return object == null ? null : read.apply(object);
  }
}
