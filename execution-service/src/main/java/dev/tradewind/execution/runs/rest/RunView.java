package dev.tradewind.execution.runs.rest;

import dev.tradewind.execution.runs.domain.Run;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param kind session, batch or maintenance
 * @param state OPEN, CLOSING, PROVEN, UNPROVEN or OVERRIDDEN (unproven, and an operator lets the
 *     next open)
 * @param reconciliation UNKNOWN, PASS, PASS_WITH_HEALING or FAIL
 * @param openedAt by the scope's clock, as {@code closedAt}
 */
public record RunView(
    String runId,
    String account,
    String mode,
    String kind,
    LocalDate tradingDay,
    String state,
    String reconciliation,
    Instant openedAt,
    @Nullable Instant closedAt) {

  static RunView of(Run run) {
    return new RunView(
        run.runId(),
        run.scope().account().text(),
        run.scope().mode().text(),
        run.kind().text(),
        run.tradingDay(),
        run.state().name(),
        run.reconciliation().name(),
        run.openedAt(),
        run.closedAt());
  }
}
