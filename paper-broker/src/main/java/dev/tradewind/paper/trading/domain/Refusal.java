package dev.tradewind.paper.trading.domain;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Why an order, or a cancel, is not taken, in the words and codes of the Alpaca API.
 *
 * @param httpStatus the status to answer with
 * @param code Alpaca's own
 * @param details further members of the answer
 */
public record Refusal(int httpStatus, long code, String message, Map<String, String> details) {

  static final long BAD_COMBINATION = 40010001;
  static final long BAD_VALUE = 42210000;
  static final long FORBIDDEN = 40310000;
  static final long NOT_FOUND = 40410000;

  public Refusal {
    details = Map.copyOf(details);
  }

  static Refusal combination(String message) {
    return new Refusal(422, BAD_COMBINATION, message, Map.of());
  }

  static Refusal value(String message) {
    return new Refusal(422, BAD_VALUE, message, Map.of());
  }

  /** The client order id was used before, by whatever order. */
  public static Refusal duplicateClientOrderId() {
    return combination("client_order_id must be unique");
  }

  /** There is no such order. */
  public static Refusal orderNotFound(String id) {
    return new Refusal(404, NOT_FOUND, "order not found for " + id, Map.of());
  }

  /** The order is filled or canceled. */
  public static Refusal alreadyEnded(OrderState state) {
    return value("order is already in \"%s\" state".formatted(state.text()));
  }

  /** A leg works for its trade until the trade ends. */
  public static Refusal legNotCancelable() {
    return value("a leg of a bracket cannot be canceled in fill model rules");
  }

  /** No instrument of this name is registered. */
  public static Refusal unknownAsset(String symbol) {
    return value("asset \"%s\" not found".formatted(symbol));
  }

  static Refusal insufficientBuyingPower(BigDecimal buyingPower, BigDecimal cost) {
    return new Refusal(
        403,
        FORBIDDEN,
        "insufficient buying power",
        Map.of("buying_power", buyingPower.toPlainString(), "cost_basis", cost.toPlainString()));
  }

  /** Orders are taken while a bar of their symbol is dealt, and at no other time. */
  public static Refusal noOpenBar(String symbol, String instead) {
    return value(
        "asset \"%s\" is not active: orders are taken while a bar turn of it is open, and %s"
            .formatted(symbol, instead));
  }

  static Refusal targetTooFine(int priceDecimals, int multipleDecimals) {
    return value(
        "invalid take_profit.risk_multiple: a target of %d decimals of price and %d of the multiple needs %d, and %d are kept"
            .formatted(
                priceDecimals,
                multipleDecimals,
                priceDecimals + multipleDecimals,
                OrderRules.PRICE_DECIMALS));
  }
}
