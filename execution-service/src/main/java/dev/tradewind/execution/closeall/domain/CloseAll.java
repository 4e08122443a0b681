package dev.tradewind.execution.closeall.domain;

import dev.tradewind.kernel.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator wants nothing of a scope open any more.
 *
 * @param requestedAt by the service's clock, as {@code endedAt}
 * @param outcome null while the leader works on it
 */
public record CloseAll(
    String closeAllId,
    Scope scope,
    String actor,
    String reason,
    Instant requestedAt,
    @Nullable Outcome outcome,
    @Nullable Instant endedAt) {

  /** How it ended. */
  public enum Outcome {
    /** Nothing is open. */
    DONE,
    /** Another one took its place. */
    REPLACED
  }

  /** {@code WORKING}, or how it ended. */
  public String state() {
    return outcome == null ? "WORKING" : outcome.name();
  }
}
