package dev.tradewind.reconciliation.comparison.domain;

import java.math.BigDecimal;

/**
 * How far our books and the broker's may differ (C-33). Quantities may not.
 *
 * @param cashAbsolute in account currency; 0 with ratio 0 means equal to the cent
 * @param cashRatio of the portfolio's value; the larger of the two counts
 * @param averagePriceRatio of the broker's average price
 */
public record Tolerances(
    BigDecimal cashAbsolute, BigDecimal cashRatio, BigDecimal averagePriceRatio) {

  /**
   * @throws IllegalArgumentException if one is negative
   */
  public Tolerances {
    if (cashAbsolute.signum() < 0 || cashRatio.signum() < 0 || averagePriceRatio.signum() < 0) {
      throw new IllegalArgumentException(
          "tolerances %s, %s, %s: allowed are 0 or more"
              .formatted(cashAbsolute, cashRatio, averagePriceRatio));
    }
  }

  /** How far cash may differ at this portfolio value, in account currency. */
  public BigDecimal cashAt(BigDecimal portfolioValue) {
    return cashAbsolute.max(cashRatio.multiply(portfolioValue.abs()));
  }
}
