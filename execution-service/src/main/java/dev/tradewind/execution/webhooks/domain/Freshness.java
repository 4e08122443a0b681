package dev.tradewind.execution.webhooks.domain;

import dev.tradewind.execution.webhooks.domain.RefusedAlertException.Reason;
import java.time.Duration;
import java.time.Instant;

/** How old a message may be. */
public final class Freshness {

  private Freshness() {}

  /**
   * Refuses a message that was sent longer ago than allowed, or as far ahead: then a clock is off.
   *
   * @param maxAge a message exactly so old is taken
   * @throws RefusedAlertException if it is stale
   */
  public static void require(Instant sentAt, Instant now, Duration maxAge) {
    var age = Duration.between(sentAt, now);
    if (age.abs().compareTo(maxAge) > 0) {
      throw new RefusedAlertException(
          Reason.STALE,
          "It was sent at %s and it is %s: allowed are %d s. Look at the sender's delay and at both clocks."
              .formatted(sentAt, now, maxAge.toSeconds()));
    }
  }
}
