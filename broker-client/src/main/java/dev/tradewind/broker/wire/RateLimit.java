package dev.tradewind.broker.wire;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How long to wait when the broker says there were too many calls. */
public final class RateLimit {

  private static final Duration SHORTEST = Duration.ofMillis(50);

  /** The window is a minute; a reset later than that is a clock that is wrong. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private RateLimit() {}

  /**
   * Until the reset time the broker names ({@code Retry-After} seconds, or {@code
   * X-RateLimit-Reset} in epoch seconds), else {@code otherwise}; never longer than {@code
   * longest}.
   */
  public static Duration waitBeforeNext(HttpHeaders headers, Duration otherwise, Duration longest) {
    return waitBeforeNext(headers, otherwise, longest, Instant.now());
  }

  public static Duration waitBeforeNext(
      HttpHeaders headers, Duration otherwise, Duration longest, Instant now) {
    var wait = otherwise;
    var retryAfter = number(headers, "Retry-After");
    var reset = number(headers, "X-RateLimit-Reset");
    if (retryAfter.isPresent()) {
      wait = Duration.ofSeconds(retryAfter.getAsLong());
    } else if (reset.isPresent()) {
      wait = Duration.between(now, Instant.ofEpochSecond(reset.getAsLong()));
    }
    var atLeast = wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    return atLeast.compareTo(longest) > 0 ? longest : atLeast;
  }

  /**
   * What the broker counts.
   *
   * @param left calls until the reset
   */
  public record Count(int limit, int left, Duration untilReset) {}

  /** Reads {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset}, if all are there. */
  public static Optional<Count> counted(HttpHeaders headers, Instant now) {
    var limit = number(headers, "X-RateLimit-Limit");
    var left = number(headers, "X-RateLimit-Remaining");
    var reset = number(headers, "X-RateLimit-Reset");
    if (limit.isEmpty() || left.isEmpty() || reset.isEmpty()) {
      return Optional.empty();
    }
    var untilReset = Duration.between(now, Instant.ofEpochSecond(reset.getAsLong()));
    if (untilReset.isNegative()
        || untilReset.compareTo(LONGEST) > 0
        || limit.getAsLong() < 1
        || limit.getAsLong() > Integer.MAX_VALUE) {
      return Optional.empty(); // a reset time that makes no sense must not stop us
    }
    return Optional.of(
        new Count(
            (int) limit.getAsLong(),
            (int) Math.clamp(left.getAsLong(), 0, limit.getAsLong()),
            untilReset));
  }

  private static OptionalLong number(HttpHeaders headers, String name) {
    try {
      return headers.firstValueAsLong(name);
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // Retry-After may also be a date
    }
  }
}
