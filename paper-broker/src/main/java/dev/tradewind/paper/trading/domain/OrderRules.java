package dev.tradewind.paper.trading.domain;

import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.StrategyId;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which orders the fill model {@code rules} takes (ARCHITECTURE, bar turns). */
public final class OrderRules {

  static final String MARKET = "market";
  static final String LIMIT = "limit";
  static final String STOP = "stop";
  static final String DAY = "day";
  static final String BAR_CLOSE = "bar_close";
  static final String BRACKET = "bracket";
  static final String OTO = "oto";

  /** Decimals a price is kept with; one that needs more is refused, never rounded. */
  public static final int PRICE_DECIMALS = 8;

  private static final int QTY_DECIMALS = 9;
  private static final int INTEGER_DIGITS = 9;
  private static final int LONGEST_CLIENT_ORDER_ID = 128;

  private static final String SUPPORTED =
      "fill model rules takes: order_class bracket with stop_loss.stop_price and"
          + " take_profit.risk_multiple, or order_class oto with stop_loss.stop_price alone; type"
          + " market with time_in_force day or bar_close, or type limit with time_in_force day";

  private OrderRules() {}

  /** The answer to a new order's fields. */
  public sealed interface Assessment {
    /** The order is well formed. */
    record WellFormed(EntryTicket ticket) implements Assessment {}

    /** The order is not taken. */
    record Malformed(Refusal refusal) implements Assessment {}
  }

  /** Checks what can be checked without knowing the account. First mistake decides. */
  public static Assessment assess(OrderFields fields) {
    var refusal = refusal(fields);
    if (refusal != null) {
      return new Assessment.Malformed(refusal);
    }
    return new Assessment.WellFormed(
        new EntryTicket(
            Present.of(fields.symbol(), "symbol"),
            Side.parse(Present.of(fields.side(), "side")),
            new OrderForm(
                Present.of(fields.type(), "type"),
                Present.of(fields.timeInForce(), "time_in_force"),
                Present.of(fields.orderClass(), "order_class")),
            Present.of(fields.qty(), "qty").stripTrailingZeros(),
            fields.limitPrice(),
            Present.of(fields.stopLossPrice(), "stop_loss.stop_price"),
            fields.riskMultiple(),
            fields.clientOrderId(),
            Objects.requireNonNullElse(fields.subtag(), "")));
  }

  private static @Nullable Refusal refusal(OrderFields fields) {
    if (fields.symbol() == null) {
      return Refusal.combination("symbol is required");
    }
    if (!"buy".equals(fields.side()) && !"sell".equals(fields.side())) {
      return Refusal.combination("side must be buy or sell");
    }
    if (!isSupportedForm(fields)) {
      return Refusal.combination(SUPPORTED + "; got " + described(fields));
    }
    var qty = fields.qty();
    if (qty == null || qty.signum() <= 0) {
      return Refusal.value("qty must be > 0");
    }
    if (!fits(qty, QTY_DECIMALS)) {
      return Refusal.value(
          "invalid qty %s: at most %d decimals".formatted(qty.toPlainString(), QTY_DECIMALS));
    }
    var id = fields.clientOrderId();
    if (id != null && (id.isEmpty() || id.length() > LONGEST_CLIENT_ORDER_ID)) {
      return Refusal.combination(
          "client_order_id must have 1 to %d characters".formatted(LONGEST_CLIENT_ORDER_ID));
    }
    return priceRefusal(fields);
  }

  private static @Nullable Refusal priceRefusal(OrderFields fields) {
    var stop = Present.of(fields.stopLossPrice(), "stop_loss.stop_price");
    var limit = fields.limitPrice();
    if (MARKET.equals(fields.type()) && limit != null) {
      return Refusal.combination("market orders require no stop or limit price");
    }
    if (LIMIT.equals(fields.type()) && limit == null) {
      return Refusal.combination("limit orders require limit price");
    }
    if (!fits(stop, PRICE_DECIMALS)) {
      return tooFine("stop_price", stop);
    }
    if (limit != null && !fits(limit, PRICE_DECIMALS)) {
      return tooFine("limit_price", limit);
    }
    if (limit != null) {
      int beyond = limit.compareTo(stop) * ("buy".equals(fields.side()) ? 1 : -1);
      if (beyond <= 0) {
        return Refusal.combination(
            "stop_loss.stop_price %s must be %s limit_price %s"
                .formatted(
                    stop.toPlainString(),
                    "buy".equals(fields.side()) ? "below" : "above",
                    limit.toPlainString()));
      }
    }
    var multiple = fields.riskMultiple();
    if (multiple != null && (multiple.signum() <= 0 || !fits(multiple, PRICE_DECIMALS))) {
      return Refusal.value(
          "take_profit.risk_multiple must be > 0, with at most %d decimals"
              .formatted(PRICE_DECIMALS));
    }
    return subtagRefusal(fields.subtag());
  }

  private static @Nullable Refusal subtagRefusal(@Nullable String subtag) {
    if (subtag == null || subtag.isEmpty()) {
      return null;
    }
    try {
      var unused = new StrategyId(subtag);
      return null;
    } catch (IllegalArgumentException e) {
      return Refusal.value("subtag: " + e.getMessage());
    }
  }

  private static boolean isSupportedForm(OrderFields fields) {
    boolean market =
        MARKET.equals(fields.type())
            && (DAY.equals(fields.timeInForce()) || BAR_CLOSE.equals(fields.timeInForce()));
    boolean limit = LIMIT.equals(fields.type()) && DAY.equals(fields.timeInForce());
    boolean hasStop = fields.stopLossPrice() != null;
    boolean bracket = BRACKET.equals(fields.orderClass()) && fields.riskMultiple() != null;
    boolean oto = OTO.equals(fields.orderClass()) && fields.riskMultiple() == null;
    return (market || limit) && hasStop && (bracket || oto) && fields.others().isEmpty();
  }

  private static String described(OrderFields fields) {
    var text =
        "type=%s, time_in_force=%s, order_class=%s, stop_loss.stop_price=%s, take_profit.risk_multiple=%s"
            .formatted(
                fields.type(),
                fields.timeInForce(),
                fields.orderClass(),
                plain(fields.stopLossPrice()),
                plain(fields.riskMultiple()));
    return fields.others().isEmpty() ? text : text + " and " + String.join(", ", fields.others());
  }

  private static Refusal tooFine(String field, BigDecimal price) {
    return Refusal.value(
        "invalid %s %s. %d decimals and %d digits before the point are kept"
            .formatted(field, price.toPlainString(), PRICE_DECIMALS, INTEGER_DIGITS));
  }

  private static boolean fits(BigDecimal amount, int decimals) {
    var stripped = amount.stripTrailingZeros();
    return stripped.scale() <= decimals
        && stripped.precision() - stripped.scale() <= INTEGER_DIGITS;
  }

  private static String plain(@Nullable BigDecimal amount) {
    return amount == null ? "none" : amount.toPlainString();
  }
}
