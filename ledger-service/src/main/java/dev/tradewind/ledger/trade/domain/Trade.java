package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A fill as it is booked.
 *
 * @param exit what makes it an exit; empty for an entry
 * @param factNumber the fact it was booked from
 */
public record Trade(
    Scope scope,
    String runId,
    LocalDate tradingDay,
    Fill fill,
    TradeCosts costs,
    Optional<Exit> exit,
    long factNumber) {

  /**
   * The end of a round trip, or of a part of it.
   *
   * @param pnl by how much what the round trip brought in cash grew with it, fees included
   * @param pnlR by how much its R grew with it; empty without a stop
   */
  public record Exit(String entryTradeId, String reason, Money pnl, Optional<BigDecimal> pnlR) {}

  /** What does not hold of invariant I, naming the trade. */
  public List<String> costViolations() {
    return named(costs.costViolations(fill));
  }

  /** What does not hold of invariant J, naming the trade. */
  public List<String> notionalViolations() {
    return named(costs.notionalViolations(fill));
  }

  private List<String> named(List<String> violations) {
    return violations.stream()
        .map(violation -> "trade %s: %s".formatted(fill.identity().tradeId(), violation))
        .toList();
  }
}
