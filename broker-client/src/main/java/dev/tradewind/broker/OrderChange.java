package dev.tradewind.broker;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a working order; null keeps what is.
 *
 * @param clientOrderId of the new order the change makes, so that it can be looked up when the
 *     answer is lost; at most 128 characters, unique per account for ever
 * @param qty whole, above 0
 * @param trail the new distance of a trailing stop, in the unit it was sent with
 */
public record OrderChange(
    String clientOrderId,
    @Nullable BigDecimal qty,
    @Nullable TimeInForce timeInForce,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal trail) {

  /**
   * @throws IllegalArgumentException if nothing is changed, or the client order id is not allowed
   */
  public OrderChange {
    OrderRequest.checkClientOrderId(clientOrderId);
    if (qty == null
        && timeInForce == null
        && limitPrice == null
        && stopPrice == null
        && trail == null) {
      throw new IllegalArgumentException("a change that changes nothing");
    }
  }

  /** Another limit. */
  public static OrderChange limit(String clientOrderId, BigDecimal limitPrice) {
    return new OrderChange(clientOrderId, null, null, limitPrice, null, null);
  }

  /** Another stop. */
  public static OrderChange stop(String clientOrderId, BigDecimal stopPrice) {
    return new OrderChange(clientOrderId, null, null, null, stopPrice, null);
  }
}
