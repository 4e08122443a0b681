package dev.tradewind.alert.facts.domain;

import java.math.BigDecimal;

/**
 * The day's results, in R, at which people are told. Losses are negative (C-12).
 *
 * @param warning at or below it: high
 * @param breaker at or below it: critical, once per trading day
 */
public record DailyThresholds(BigDecimal warning, BigDecimal breaker) {

  /**
   * @throws IllegalArgumentException if one is not negative, or the breaker is not below the
   *     warning
   */
  public DailyThresholds {
    if (warning.signum() >= 0 || breaker.signum() >= 0) {
      throw new IllegalArgumentException(
          "daily thresholds %s R and %s R: losses are negative, allowed are values below 0"
              .formatted(warning.toPlainString(), breaker.toPlainString()));
    }
    if (breaker.compareTo(warning) >= 0) {
      throw new IllegalArgumentException(
          "circuit breaker at %s R: allowed are values below the warning at %s R"
              .formatted(breaker.toPlainString(), warning.toPlainString()));
    }
  }
}
