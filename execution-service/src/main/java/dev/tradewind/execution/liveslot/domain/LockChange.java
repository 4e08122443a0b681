package dev.tradewind.execution.liveslot.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * An admin put the version in a live slot under change control, or took it out.
 *
 * @param number within the scope, from 1
 * @param hash the version's
 * @param reason in the actor's words
 * @param at by the service's clock
 */
public record LockChange(
    long number,
    boolean locked,
    String portfolio,
    int version,
    String hash,
    String actor,
    String reason,
    Instant at) {

  /**
   * The change that a wish makes.
   *
   * @param standing what stands now; empty if nothing was ever locked
   * @return empty if it is so already
   */
  public static Optional<LockChange> of(
      Optional<LockChange> standing,
      Deployment live,
      boolean lock,
      String actor,
      String reason,
      Instant at) {
    boolean locked = standing.map(LockChange::locked).orElse(false);
    if (locked == lock) {
      return Optional.empty();
    }
    long number = standing.map(LockChange::number).orElse(0L) + 1;
    return Optional.of(
        new LockChange(
            number, lock, live.portfolio(), live.version(), live.hash(), actor, reason, at));
  }

  /** Whether a version may take the place of the one in the slot. */
  public boolean admits(String otherHash) {
    return !locked || hash.equals(otherHash);
  }
}
