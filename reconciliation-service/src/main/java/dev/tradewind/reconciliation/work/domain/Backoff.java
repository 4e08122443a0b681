package dev.tradewind.reconciliation.work.domain;

import java.time.Duration;

/**
 * How long work rests between two tries.
 *
 * @param first after the first try; it doubles with each
 * @param longest no rest is longer
 */
public record Backoff(Duration first, Duration longest) {

  /**
   * @throws IllegalArgumentException if a rest is not above 0, or they do not ascend
   */
  public Backoff {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "rests %s to %s: allowed are values above 0, ascending".formatted(first, longest));
    }
  }

  /**
   * The rest after so many tries.
   *
   * @param attempts at least 1
   */
  public Duration after(int attempts) {
    Duration rest = first;
    for (int i = 1; i < attempts && rest.compareTo(longest) < 0; i++) {
      rest = rest.multipliedBy(2);
    }
    return rest.compareTo(longest) > 0 ? longest : rest;
  }
}
