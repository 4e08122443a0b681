package dev.tradewind.execution.runs.domain;

import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One trading session.
 *
 * @param openedAt by the scope's clock
 * @param closedAt by the scope's clock; null while it is open
 */
public record Run(
    String runId,
    Scope scope,
    LocalDate tradingDay,
    RunState state,
    ReconciliationStatus reconciliation,
    String portfolioHash,
    Instant openedAt,
    @Nullable Instant closedAt) {

  /** The only kind there is so far. */
  public static final String SESSION = "session";
}
