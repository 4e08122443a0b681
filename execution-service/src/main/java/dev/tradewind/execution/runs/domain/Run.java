package dev.tradewind.execution.runs.domain;

import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a scope's work that proves itself.
 *
 * @param tradingDay of a run between sessions: that of the session before
 * @param openedAt by the scope's clock
 * @param closedAt by the scope's clock; null while it is open
 */
public record Run(
    String runId,
    Scope scope,
    RunKind kind,
    LocalDate tradingDay,
    RunState state,
    ReconciliationStatus reconciliation,
    String portfolioHash,
    Instant openedAt,
    @Nullable Instant closedAt) {

  /** Its name in a sentence. */
  public String described() {
    return "the last %s, run %s of %s".formatted(kind.text(), runId, tradingDay);
  }
}
