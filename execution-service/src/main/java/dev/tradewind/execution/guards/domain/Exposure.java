package dev.tradewind.execution.guards.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an account stands to lose and is moved by, against its equity.
 *
 * @param equity account currency, above 0
 * @param risk what is lost if every position is stopped at its stop
 * @param volatility what one average true range moves
 * @param margin what the broker holds back
 */
public record Exposure(
    BigDecimal equity, BigDecimal risk, BigDecimal volatility, BigDecimal margin) {

  private static final int PERCENT_DECIMALS = 8;

  /**
   * @throws IllegalArgumentException if there is no equity to measure by
   */
  public Exposure {
    if (equity.signum() <= 0) {
      throw new IllegalArgumentException(
          "equity %s: allowed is more than 0".formatted(equity.toPlainString()));
    }
  }

  /** Risk in % of equity, rounded up so that a bound is never met by rounding. */
  public BigDecimal riskPercent() {
    return percent(risk);
  }

  /** Volatility in % of equity, rounded up. */
  public BigDecimal volatilityPercent() {
    return percent(volatility);
  }

  /** Margin in % of equity, rounded up. */
  public BigDecimal marginPercent() {
    return percent(margin);
  }

  private BigDecimal percent(BigDecimal amount) {
    return amount.movePointRight(2).divide(equity, PERCENT_DECIMALS, RoundingMode.CEILING);
  }
}
