package dev.tradewind.risk.verdict.domain;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The order a verdict is asked for.
 *
 * @param orbLabel null for a signal that did not come from the opening-range engine
 */
public record Question(
    String signalId,
    Scope scope,
    LocalDate tradingDay,
    StrategyId strategyId,
    @Nullable String orbLabel,
    Symbol symbol,
    Direction direction) {

  /** The id of the place an approval takes; the same signal has the same one. */
  public String reservationId() {
    return Ids.derived("reservation", scope.account().text(), scope.mode().text(), signalId);
  }
}
