package dev.tradewind.broker.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.AccountConfiguration;
import dev.tradewind.broker.BrokerAccount;
import dev.tradewind.broker.BrokerAsset;
import dev.tradewind.broker.BrokerClock;
import dev.tradewind.broker.BrokerDay;
import dev.tradewind.broker.BrokerPosition;
import dev.tradewind.broker.PortfolioHistory;
import dev.tradewind.broker.UnreadableAnswerException;
import dev.tradewind.broker.wire.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Account, positions, calendar and assets as the Alpaca API writes them. */
final class AccountJson {

  private static final DateTimeFormatter HHMM = DateTimeFormatter.ofPattern("HHmm");

  private AccountJson() {}

  static BrokerAccount account(Fields fields) {
    return new BrokerAccount(
        fields.text("id"),
        fields.textOr("account_number", ""),
        fields.textOr("status", ""),
        fields.textOr("currency", "USD"),
        fields.amount("cash"),
        fields.amount("equity"),
        fields.optionalAmount("last_equity"),
        fields.amount("buying_power"),
        fields.amountOr("long_market_value", BigDecimal.ZERO),
        fields.amountOr("short_market_value", BigDecimal.ZERO),
        fields.optionalAmount("initial_margin"),
        fields.optionalAmount("maintenance_margin"),
        fields.optionalAmount("multiplier"),
        fields.optionalAmount("accrued_fees"),
        fields.optionalAmount("options_buying_power"),
        (int) fields.numberOrZero("options_trading_level"),
        fields.flag("trading_blocked"),
        fields.flag("account_blocked"),
        fields.flag("trade_suspended_by_user"),
        fields.flag("shorting_enabled"),
        fields.optionalInstant("created_at"));
  }

  static AccountConfiguration configuration(Fields fields) {
    return new AccountConfiguration(
        fields.flag("suspend_trade"),
        fields.flag("no_shorting"),
        fields.flag("fractional_trading"),
        fields.textOr("max_margin_multiplier", ""));
  }

  static String text(AccountConfiguration.Change change) {
    ObjectNode body = Fields.JSON.createObjectNode();
    if (change.suspendTrade() != null) {
      body.put("suspend_trade", change.suspendTrade());
    }
    if (change.noShorting() != null) {
      body.put("no_shorting", change.noShorting());
    }
    if (change.fractionalTrading() != null) {
      body.put("fractional_trading", change.fractionalTrading());
    }
    if (change.maxMarginMultiplier() != null) {
      body.put("max_margin_multiplier", change.maxMarginMultiplier());
    }
    return body.toString();
  }

  /** The service writes a short position with a negative quantity or with side {@code short}. */
  static BrokerPosition position(Fields fields) {
    boolean shortSide = fields.textOr("side", "").equals("short");
    var available = fields.optionalAmount("qty_available");
    return new BrokerPosition(
        fields.text("symbol"),
        signed(fields.amount("qty"), shortSide),
        available == null ? null : signed(available, shortSide),
        fields.amount("avg_entry_price"),
        fields.amountOr("market_value", BigDecimal.ZERO),
        fields.amountOr("cost_basis", BigDecimal.ZERO),
        fields.optionalAmount("unrealized_pl"),
        fields.optionalAmount("current_price"),
        fields.optionalAmount("lastday_price"));
  }

  private static BigDecimal signed(BigDecimal qty, boolean shortSide) {
    return shortSide ? qty.abs().negate() : qty;
  }

  static BrokerClock clock(Fields fields) {
    return new BrokerClock(
        fields.instant("timestamp"),
        fields.flag("is_open"),
        fields.instant("next_open"),
        fields.instant("next_close"));
  }

  static BrokerDay day(Fields fields) {
    var date = fields.optionalDate("date");
    if (date == null) {
      throw new UnreadableAnswerException("date is missing");
    }
    return new BrokerDay(
        date,
        time("open", fields.text("open")),
        time("close", fields.text("close")),
        optionalTime("session_open", fields.optionalText("session_open")),
        optionalTime("session_close", fields.optionalText("session_close")),
        fields.optionalDate("settlement_date"));
  }

  private static @Nullable LocalTime optionalTime(String name, @Nullable String text) {
    return text == null || text.isEmpty() ? null : time(name, text);
  }

  /** With a colon or, as the extended hours are written, without one. */
  private static LocalTime time(String name, String text) {
    try {
      return text.contains(":") ? LocalTime.parse(text) : LocalTime.parse(text, HHMM);
    } catch (DateTimeParseException e) {
      throw new UnreadableAnswerException("%s: no time: %s".formatted(name, Fields.shown(text)), e);
    }
  }

  static BrokerAsset asset(Fields fields) {
    return new BrokerAsset(
        fields.text("id"),
        fields.text("symbol"),
        fields.textOr("class", ""),
        fields.textOr("exchange", ""),
        fields.textOr("name", ""),
        fields.textOr("status", "").equals("active"),
        fields.flag("tradable"),
        fields.flag("marginable"),
        fields.flag("shortable"),
        fields.flag("easy_to_borrow"),
        fields.flag("fractionable"),
        fields.texts("attributes"));
  }

  static PortfolioHistory history(Fields fields) {
    var times = fields.raw("timestamp");
    var points = new ArrayList<PortfolioHistory.Point>();
    for (int i = 0; i < times.size(); i++) {
      points.add(
          new PortfolioHistory.Point(
              Instant.ofEpochSecond(times.get(i).asLong()),
              amount(fields.raw("equity"), i),
              amount(fields.raw("profit_loss"), i),
              amount(fields.raw("profit_loss_pct"), i)));
    }
    return new PortfolioHistory(
        points, fields.optionalAmount("base_value"), fields.textOr("timeframe", ""));
  }

  private static @Nullable BigDecimal amount(JsonNode array, int index) {
    var value = array.path(index);
    return value.isNumber() ? value.decimalValue() : null;
  }
}
