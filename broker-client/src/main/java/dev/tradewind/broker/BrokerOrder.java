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
 * @param filledQty cumulative; also of a canceled or expired order
 * @param filledAvgPrice null while nothing is filled
 * @param statusText the status as sent, also when it is {@link OrderStatus#UNKNOWN}
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
    BigDecimal filledQty,
    @Nullable BigDecimal filledAvgPrice,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    OrderStatus status,
    String statusText,
    @Nullable Instant submittedAt,
    @Nullable Instant filledAt,
    @Nullable Instant canceledAt,
    @Nullable Instant expiredAt,
    @Nullable String subtag,
    List<BrokerOrder> legs) {

  public BrokerOrder {
    legs = List.copyOf(legs);
  }

  /** Whether nothing more can happen to this order itself; its legs may still work. */
  public boolean isFinal() {
    return status.isFinal();
  }
}
