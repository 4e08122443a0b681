package dev.tradewind.execution.leadership.domain;

import java.time.Duration;

/**
 * How long a grant can be relied on, by the local monotonic clock. It is counted from before the
 * request was sent, so it never ends later than the granter believes.
 *
 * @param untilNanos on the scale of {@link System#nanoTime()}
 */
public record Lease(long untilNanos) {

  /** A grant of {@code length} that was asked for at {@code askedNanos}. */
  public static Lease of(long askedNanos, Duration length) {
    return new Lease(askedNanos + length.toNanos());
  }

  /** A lease that has ended. */
  public static Lease ended(long nowNanos) {
    return new Lease(nowNanos);
  }

  /** What is left of it; zero once it has ended. */
  public Duration left(long nowNanos) {
    return Duration.ofNanos(Math.max(0, untilNanos - nowNanos));
  }

  /** Whether anything is left of it. */
  public boolean holds(long nowNanos) {
    return untilNanos - nowNanos > 0;
  }
}
