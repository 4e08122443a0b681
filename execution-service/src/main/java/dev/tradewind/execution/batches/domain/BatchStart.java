package dev.tradewind.execution.batches.domain;

import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch run that was due, by a schedule or because somebody asked for it, and what became of it.
 *
 * @param schedule null for one that somebody asked for
 * @param version of the schedule; 0 without
 * @param dueAt by the scope's clock, as {@code decidedAt}
 * @param actor who asked for it; null for a schedule's
 * @param runId once it is STARTED
 * @param note why it was MISSED
 */
public record BatchStart(
    String batchId,
    Scope scope,
    @Nullable String schedule,
    int version,
    LocalDate tradingDay,
    Instant dueAt,
    List<String> strategies,
    @Nullable String actor,
    @Nullable String reason,
    State state,
    @Nullable String runId,
    @Nullable String note,
    @Nullable Instant decidedAt) {

  /** What became of it. */
  public enum State {
    ASKED,
    STARTED,
    MISSED
  }

  public BatchStart {
    strategies = List.copyOf(strategies);
  }

  /** Why it runs, in words. */
  public String described() {
    return schedule == null
        ? "the batch run that %s asked for at %s".formatted(actor, dueAt)
        : "the batch run of schedule %s due at %s".formatted(schedule, dueAt);
  }
}
