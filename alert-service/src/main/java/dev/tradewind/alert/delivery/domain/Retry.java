package dev.tradewind.alert.delivery.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a delivery is tried, and how long it rests in between.
 *
 * @param maxAttempts tries in all, at least 1
 * @param firstPause the rest after the first failure; it doubles with each
 * @param longestPause no rest is longer
 */
public record Retry(int maxAttempts, Duration firstPause, Duration longestPause) {

  /**
   * @throws IllegalArgumentException if there is no attempt, or a pause is negative
   */
  public Retry {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException(
          "%d attempts: at least 1 is allowed".formatted(maxAttempts));
    }
    if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "pauses %s to %s: allowed are 0 or more, ascending".formatted(firstPause, longestPause));
    }
  }

  /**
   * The rest before the next attempt, or empty when there is none left.
   *
   * @param attempts tries so far, at least 1
   */
  public Optional<Duration> pauseAfter(int attempts) {
    if (attempts >= maxAttempts) {
      return Optional.empty();
    }
    Duration pause = firstPause;
    for (int i = 1; i < attempts && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return Optional.of(pause.compareTo(longestPause) > 0 ? longestPause : pause);
  }
}
