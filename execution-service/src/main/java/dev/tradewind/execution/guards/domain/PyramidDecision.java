package dev.tradewind.execution.guards.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was decided about an addition, and by what: made once for a signal.
 *
 * @param refusals what stands in the way; empty if it may be made
 * @param decidedAt by the scope's clock
 */
public record PyramidDecision(
    String signalId,
    String basePositionId,
    PyramidGates.Place place,
    Exposure projected,
    List<GateRefusal> refusals,
    Instant decidedAt) {

  public PyramidDecision {
    refusals = List.copyOf(refusals);
  }

  /** Asks the gates. */
  public static PyramidDecision of(
      String signalId,
      String basePositionId,
      PyramidGates.Place place,
      Exposure projected,
      Instant decidedAt) {
    return new PyramidDecision(
        signalId, basePositionId, place, projected, PyramidGates.ask(place, projected), decidedAt);
  }

  /** Why it may not be made, for a person; empty if it may. */
  public String refusalText() {
    return refusals.stream().map(GateRefusal::text).collect(Collectors.joining(", "));
  }

  /**
   * Which bound the account comes nearest to: {@code risk}, {@code volatility} or {@code margin}.
   */
  public String limiter() {
    return Stream.of(
            new Use("risk", projected.riskPercent(), PyramidGates.MOST_RISK),
            new Use("volatility", projected.volatilityPercent(), PyramidGates.MOST_VOLATILITY),
            new Use("margin", projected.marginPercent(), PortfolioCaps.MARGIN))
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .name();
  }

  private record Use(String name, BigDecimal percent, BigDecimal bound) implements Comparable<Use> {

    @Override
    public int compareTo(Use other) {
      return percent.multiply(other.bound).compareTo(other.percent.multiply(bound));
    }
  }
}
