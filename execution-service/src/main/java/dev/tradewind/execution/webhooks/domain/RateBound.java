package dev.tradewind.execution.webhooks.domain;

import java.time.Duration;
import java.time.Instant;

/** So many a minute, at most as many at once; what is not used in a minute is lost. */
public final class RateBound {

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final int perMinute;

  /** In parts of one message: a message costs a {@link #MINUTE} of them. */
  private long credit;

  private long lastMillis;

  /**
   * @param perMinute above 0
   * @param now when it begins, with a minute's worth
   */
  public RateBound(int perMinute, Instant now) {
    this.perMinute = perMinute;
    this.credit = perMinute * MINUTE;
    this.lastMillis = now.toEpochMilli();
  }

  /** Takes one; false if none is left. */
  public synchronized boolean take(Instant now) {
    long passed = Math.clamp(now.toEpochMilli() - lastMillis, 0, MINUTE);
    lastMillis = Math.max(lastMillis, now.toEpochMilli());
    credit = Math.min(perMinute * MINUTE, credit + passed * perMinute);
    if (credit < MINUTE) {
      return false;
    }
    credit -= MINUTE;
    return true;
  }

  /** The longest one has to wait until one is there again. */
  public Duration pause() {
    return Duration.ofMillis(MINUTE / perMinute + 1);
  }
}
