package dev.tradewind.paper.exchange.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How far an order has come.
 *
 * @param elected whether a stop has been reached
 * @param hwm highest (sell) or lowest (buy) price a trailing stop has seen; null before the first
 * @param filledValue sum of price times quantity of its fills, exact
 * @param fills how many executions it has
 */
public record Progress(
    OrderStatus status,
    boolean elected,
    @Nullable BigDecimal hwm,
    BigDecimal filledQty,
    BigDecimal filledValue,
    int fills) {

  private static final int PRICE_SCALE = 8;

  /** Of an order nothing has happened to. */
  static Progress at(OrderStatus status, @Nullable BigDecimal hwm) {
    return new Progress(status, false, hwm, BigDecimal.ZERO, BigDecimal.ZERO, 0);
  }

  /** After an event that fills nothing. */
  Progress after(OrderLife.Event event) {
    return new Progress(OrderLife.next(status, event), elected, hwm, filledQty, filledValue, fills);
  }

  Progress filled(BigDecimal qty, BigDecimal price, boolean last) {
    return new Progress(
        OrderLife.next(status, last ? OrderLife.Event.FILL : OrderLife.Event.PARTIAL_FILL),
        elected,
        hwm,
        filledQty.add(qty),
        filledValue.add(qty.multiply(price)),
        fills + 1);
  }

  Progress electedNow() {
    return new Progress(status, true, hwm, filledQty, filledValue, fills);
  }

  Progress withHwm(BigDecimal extreme) {
    return new Progress(status, elected, extreme, filledQty, filledValue, fills);
  }

  /** The average price of its fills, rounded half-even to 8 decimals; null before the first. */
  public @Nullable BigDecimal averagePrice() {
    return filledQty.signum() == 0
        ? null
        : filledValue.divide(filledQty, PRICE_SCALE, RoundingMode.HALF_EVEN);
  }
}
