package dev.tradewind.broker;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the broker tells it. Amounts are exactly those the broker sent.
 *
 * @param id the broker's id
 * @param side null when the broker sends none, or one this version does not know
 * @param qty null for an order by amount of money
 * @param notional null for an order by quantity
 * @param filledQty cumulative; also of a canceled or expired order
 * @param filledAvgPrice null while nothing is filled
 * @param trail null unless it is a trailing stop
 * @param highWaterMark the best price a trailing stop has seen
 * @param statusText the status as sent, also when it is {@link OrderStatus#UNKNOWN}
 * @param replacedBy the id of the order that took its place
 * @param replaces the id of the order whose place it took
 * @param intent null when the broker sends none
 * @param subtag the strategy id (paper broker)
 * @param legs the stop and the take-profit of a bracket; empty for a plain order and in flat lists
 */
public record BrokerOrder(
    String id,
    String clientOrderId,
    String symbol,
    @Nullable Side side,
    OrderType type,
    TimeInForce timeInForce,
    OrderClass orderClass,
    @Nullable BigDecimal qty,
    @Nullable BigDecimal notional,
    BigDecimal filledQty,
    @Nullable BigDecimal filledAvgPrice,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable Trail trail,
    @Nullable BigDecimal highWaterMark,
    OrderStatus status,
    String statusText,
    boolean extendedHours,
    Times times,
    @Nullable String replacedBy,
    @Nullable String replaces,
    @Nullable PositionIntent intent,
    @Nullable String subtag,
    List<BrokerOrder> legs) {

  /** When what happened to an order; null what has not. */
  public record Times(
      @Nullable Instant created,
      @Nullable Instant updated,
      @Nullable Instant submitted,
      @Nullable Instant filled,
      @Nullable Instant canceled,
      @Nullable Instant expired,
      @Nullable Instant expires,
      @Nullable Instant failed,
      @Nullable Instant replaced) {}

  public BrokerOrder {
    legs = List.copyOf(legs);
  }

  /** Whether nothing more can happen to this order itself; its legs may still work. */
  public boolean isFinal() {
    return status.isFinal();
  }

  public @Nullable Instant submittedAt() {
    return times.submitted();
  }

  public @Nullable Instant filledAt() {
    return times.filled();
  }

  public @Nullable Instant canceledAt() {
    return times.canceled();
  }

  public @Nullable Instant expiredAt() {
    return times.expired();
  }
}
