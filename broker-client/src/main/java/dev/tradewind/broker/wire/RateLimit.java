package dev.tradewind.broker.wire;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** How long to wait when the broker says there were too many calls. */
public final class RateLimit {

  private static final Duration SHORTEST = Duration.ofMillis(50);

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

  private static OptionalLong number(HttpHeaders headers, String name) {
    try {
      return headers.firstValueAsLong(name);
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // Retry-After may also be a date
    }
  }
}
