package dev.tradewind.execution.operations.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * An operator paused the entries of a scope, or let them go on.
 *
 * @param number within the scope, from 1
 * @param actor who did it
 * @param reason in the actor's words
 * @param at by the service's clock
 */
public record LatchChange(long number, boolean paused, String actor, String reason, Instant at) {

  /** Why no entry is traded while this stands, naming who to ask; empty if entries go on. */
  public Optional<String> entriesBlocked() {
    return paused
        ? Optional.of("entries are paused by %s since %s: %s".formatted(actor, at, reason))
        : Optional.empty();
  }

  /**
   * The change that a wish makes.
   *
   * @param standing what stands now; empty if nothing was ever changed
   * @return empty if it is so already: whoever paused first is the one to ask
   */
  public static Optional<LatchChange> of(
      Optional<LatchChange> standing, boolean pause, String actor, String reason, Instant at) {
    boolean paused = standing.map(LatchChange::paused).orElse(false);
    if (paused == pause) {
      return Optional.empty();
    }
    long number = standing.map(LatchChange::number).orElse(0L) + 1;
    return Optional.of(new LatchChange(number, pause, actor, reason, at));
  }
}
