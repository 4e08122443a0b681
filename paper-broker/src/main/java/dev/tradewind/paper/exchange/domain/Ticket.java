package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A new order whose fields fit together.
 *
 * @param qty units; exactly one of it and {@code notional} is there
 * @param takeProfitLimit price of the take-profit; for an oco order also its limit price
 * @param stopLossLimit makes the stop-loss a stop-limit order
 * @param clientOrderId null if the broker is to make one
 * @param subtag empty for none
 */
public record Ticket(
    String symbol,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    OrderClass orderClass,
    @Nullable BigDecimal qty,
    @Nullable BigDecimal notional,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal trailPrice,
    @Nullable BigDecimal trailPercent,
    boolean extendedHours,
    @Nullable BigDecimal takeProfitLimit,
    @Nullable BigDecimal stopLossStop,
    @Nullable BigDecimal stopLossLimit,
    @Nullable String clientOrderId,
    String subtag) {

  /** Whether it asks for parts of a unit. */
  boolean isFractional() {
    return notional != null || (qty != null && qty.stripTrailingZeros().scale() > 0);
  }
}
