package dev.tradewind.paper.exchange.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Why something is not done, in the words and codes of the Alpaca API.
 *
 * @param httpStatus the status to answer with
 * @param code Alpaca's own
 * @param details further members of the answer
 */
public record Refusal(int httpStatus, long code, String message, Map<String, Object> details) {

  private static final long BAD_COMBINATION = 40010001;
  private static final long BAD_VALUE = 42210000;
  private static final long FORBIDDEN = 40310000;
  private static final long NOT_FOUND = 40410000;

  public Refusal {
    details = Map.copyOf(details);
  }

  static Refusal combination(String message) {
    return new Refusal(422, BAD_COMBINATION, message, Map.of());
  }

  static Refusal value(String message) {
    return new Refusal(422, BAD_VALUE, message, Map.of());
  }

  /** The client order id was used before, by whatever order of the account. */
  public static Refusal duplicateClientOrderId() {
    return combination("client_order_id must be unique");
  }

  /** There is no such order. */
  public static Refusal orderNotFound(String id) {
    return new Refusal(404, NOT_FOUND, "order not found for " + id, Map.of());
  }

  /** There is no such position. */
  public static Refusal noPosition() {
    return new Refusal(404, NOT_FOUND, "position does not exist", Map.of());
  }

  /** There is no such asset, to one who asks for it. */
  public static Refusal noAsset(String symbol) {
    return new Refusal(404, NOT_FOUND, "asset not found for " + symbol, Map.of());
  }

  /** There is no such option contract, to one who asks for it. */
  public static Refusal noContract(String symbol) {
    return new Refusal(404, NOT_FOUND, "contract \"%s\" not found".formatted(symbol), Map.of());
  }

  /** There is no such asset, to one who would trade it. */
  public static Refusal unknownAsset(String symbol) {
    return value("asset \"%s\" not found".formatted(symbol));
  }

  static Refusal alreadyEnded(OrderStatus status) {
    return value("order is already in \"%s\" state".formatted(status.text()));
  }

  static Refusal suspended() {
    return forbidden("new orders are rejected by user request", Map.of());
  }

  static Refusal shortingOff() {
    return forbidden("account is not allowed to short", Map.of());
  }

  /** The account may not do this. */
  static Refusal forbidden(String message) {
    return forbidden(message, Map.of());
  }

  static Refusal insufficientOptionsBuyingPower(BigDecimal required, BigDecimal available) {
    return forbidden(
        "insufficient options buying power (required: %s, available: %s)"
            .formatted(required.toPlainString(), available.toPlainString()));
  }

  static Refusal insufficientBuyingPower(BigDecimal buyingPower, BigDecimal cost) {
    return forbidden(
        "insufficient buying power",
        Map.of("buying_power", buyingPower.toPlainString(), "cost_basis", cost.toPlainString()));
  }

  static Refusal insufficientQty(
      String symbol, BigDecimal requested, BigDecimal existing, BigDecimal held, List<String> by) {
    var available = existing.subtract(held).max(BigDecimal.ZERO);
    return forbidden(
        "insufficient qty available for order (requested: %s, available: %s)"
            .formatted(requested.toPlainString(), available.toPlainString()),
        Map.of(
            "symbol", symbol,
            "existing_qty", existing.toPlainString(),
            "held_for_orders", held.toPlainString(),
            "available", available.toPlainString(),
            "related_orders", List.copyOf(by)));
  }

  static Refusal washTrade(String existingOrderId) {
    return forbidden(
        "potential wash trade detected. use complex orders",
        Map.of(
            "existing_order_id",
            existingOrderId,
            "reject_reason",
            "opposite side market/stop order exists"));
  }

  private static Refusal forbidden(String message, Map<String, Object> details) {
    return new Refusal(403, FORBIDDEN, message, details);
  }
}
