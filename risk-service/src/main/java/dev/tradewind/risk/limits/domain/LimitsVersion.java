package dev.tradewind.risk.limits.domain;

import dev.tradewind.engine.risk.RiskLimits;

/**
 * Limits and the version they are known by within their scope.
 *
 * @param version 0 for the defaults, which stand until others are put
 */
public record LimitsVersion(int version, RiskLimits limits) {

  /** The limits of a scope for which none were put. */
  public static final LimitsVersion DEFAULT = new LimitsVersion(0, RiskLimits.DEFAULT);
}
