package dev.tradewind.execution.exits.domain;

import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A decision to leave a position, made after a close and done in the window after the next open.
 *
 * @param number its place in the list of all
 * @param confidence 1 to 5; null where the decision has none
 * @param decidedAt by the scope's clock
 * @param decisionDate the trading day it was decided in or after: it is done on a later one
 * @param entryDate the trading day the position was opened
 * @param holdingDays sessions held when it was decided
 * @param attempt from 1; the row that replans another has one more
 * @param notBefore when it may be submitted again after a refusal
 * @param replans the intent whose place it took; null for a first one
 * @param exitId the request it was submitted as; null before
 */
public record ExitIntent(
    long number,
    String intentId,
    Scope scope,
    String positionId,
    String symbol,
    State state,
    Type type,
    Urgency urgency,
    String reason,
    @Nullable Integer confidence,
    String actor,
    Instant decidedAt,
    LocalDate decisionDate,
    LocalDate entryDate,
    int holdingDays,
    int attempt,
    Instant notBefore,
    @Nullable String replans,
    @Nullable String exitId,
    @Nullable LocalDate submittedOn,
    @Nullable String endReason,
    @Nullable Instant endedAt) {

  /** PLANNED → SUBMITTED → FILLED, or EXPIRED; EXPIRED is followed by a row that replans it. */
  public enum State {
    PLANNED,
    SUBMITTED,
    FILLED,
    EXPIRED
  }

  /** What was decided. */
  public enum Type {
    EXIT_PLANNED,
    FORCE_EXIT
  }

  /** When it is done: in the window after the next open, or as soon as the market is open. */
  public enum Urgency {
    EOD,
    IMMEDIATE
  }

  /** Whether it goes to the market, as soon as that is open. */
  public boolean isImmediate() {
    return urgency == Urgency.IMMEDIATE || type == Type.FORCE_EXIT;
  }

  /** Whether something is still to be done about it. */
  public boolean isLive() {
    return state == State.PLANNED || state == State.SUBMITTED;
  }
}
