package dev.tradewind.paper.exchange.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The fields of a new order as they were sent; null means absent. */
public record OrderFields(
    @Nullable String symbol,
    @Nullable String side,
    @Nullable String type,
    @Nullable String timeInForce,
    @Nullable String orderClass,
    @Nullable BigDecimal qty,
    @Nullable BigDecimal notional,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal trailPrice,
    @Nullable BigDecimal trailPercent,
    boolean extendedHours,
    @Nullable Exits exits,
    @Nullable String clientOrderId,
    @Nullable String subtag) {

  /** Prices of {@code take_profit} and {@code stop_loss}. */
  public record Exits(
      @Nullable BigDecimal takeProfitLimit,
      @Nullable BigDecimal stopLossStop,
      @Nullable BigDecimal stopLossLimit) {

    boolean isEmpty() {
      return takeProfitLimit == null && stopLossStop == null && stopLossLimit == null;
    }
  }
}
