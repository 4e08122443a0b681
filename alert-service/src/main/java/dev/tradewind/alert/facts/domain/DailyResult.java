package dev.tradewind.alert.facts.domain;

import java.math.BigDecimal;

/**
 * What a scope's trading day has realised so far.
 *
 * @param realizedR the sum of its exits' R; exits without an R are not in it
 * @param exits how many exits were booked, those without an R included
 * @param breakerRaised whether the circuit breaker's alert has been raised
 */
public record DailyResult(BigDecimal realizedR, long exits, boolean breakerRaised) {

  /** A day without an exit. */
  public static final DailyResult NONE = new DailyResult(BigDecimal.ZERO, 0, false);

  /** Which thresholds an exit reached. */
  public record Step(DailyResult after, boolean warning, boolean breaker) {}

  /**
   * Adds one exit. The warning is reached when the sum comes to or below its threshold from above;
   * the breaker when it is at or below and was not raised on this day.
   */
  public Step plus(BigDecimal exitR, DailyThresholds thresholds) {
    BigDecimal sum = realizedR.add(exitR);
    boolean warning =
        realizedR.compareTo(thresholds.warning()) > 0 && sum.compareTo(thresholds.warning()) <= 0;
    boolean breaker = !breakerRaised && sum.compareTo(thresholds.breaker()) <= 0;
    return new Step(new DailyResult(sum, exits + 1, breakerRaised || breaker), warning, breaker);
  }

  /** Adds one exit that has no R, for want of a stop. */
  public DailyResult plusWithoutR() {
    return new DailyResult(realizedR, exits + 1, breakerRaised);
  }
}
