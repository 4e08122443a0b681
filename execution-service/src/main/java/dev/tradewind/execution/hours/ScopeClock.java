package dev.tradewind.execution.hours;

import java.time.Instant;

/**
 * The clock of the scopes whose clock is {@code system}. Nothing else of what they decide reads the
 * time.
 */
public interface ScopeClock {

  /** Now, in microseconds. */
  Instant now();
}
