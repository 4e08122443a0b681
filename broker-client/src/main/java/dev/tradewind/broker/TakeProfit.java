package dev.tradewind.broker;

import java.math.BigDecimal;

/** Where a bracket takes its profit. */
public sealed interface TakeProfit {

  /** At a price known when the order is sent. */
  record AtPrice(BigDecimal limitPrice) implements TakeProfit {}

  /**
   * At a multiple of the risk, which is known when the entry fills (extension of the paper broker).
   *
   * @param multiple of the points between entry price and stop; above 0
   */
  record RiskMultiple(BigDecimal multiple) implements TakeProfit {
    /**
     * @throws IllegalArgumentException if the multiple is not above 0
     */
    public RiskMultiple {
      if (multiple.signum() <= 0) {
        throw new IllegalArgumentException(
            "risk multiple %s: only above 0 is allowed".formatted(multiple.toPlainString()));
      }
    }
  }
}
