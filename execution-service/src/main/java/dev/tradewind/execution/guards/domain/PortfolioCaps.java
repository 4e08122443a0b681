package dev.tradewind.execution.guards.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an account may never come to, in % of its equity (DOMAIN section 4). */
public final class PortfolioCaps {

  /** At its stops. */
  public static final BigDecimal RISK = new BigDecimal("15");

  /** By an average true range. */
  public static final BigDecimal VOLATILITY = new BigDecimal("5");

  /** Of margin. */
  public static final BigDecimal MARGIN = new BigDecimal("60");

  private PortfolioCaps() {}

  /** What the account as it would be exceeds; empty for nothing. */
  public static List<GateRefusal> ask(Exposure projected) {
    return Stream.of(
            PyramidGates.above("risk_cap", projected.riskPercent(), RISK),
            PyramidGates.above("volatility_cap", projected.volatilityPercent(), VOLATILITY),
            PyramidGates.above("margin_cap", projected.marginPercent(), MARGIN))
        .flatMap(Optional::stream)
        .toList();
  }
}
