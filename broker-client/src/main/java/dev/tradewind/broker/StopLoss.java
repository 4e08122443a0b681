package dev.tradewind.broker;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The stop that hangs on an order.
 *
 * @param limitPrice makes it a stop-limit; null for a plain stop
 */
public record StopLoss(BigDecimal stopPrice, @Nullable BigDecimal limitPrice) {

  /** A plain stop. */
  public static StopLoss at(BigDecimal stopPrice) {
    return new StopLoss(stopPrice, null);
  }
}
