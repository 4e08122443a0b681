package dev.tradewind.execution.live.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when on the broker's fills are read. Times are the broker's, but for the end of a run.
 *
 * @param closedAt when the last run was closed: whatever was filled before is booked
 * @param readThrough the time of the latest fill that was read; null before the first
 */
public record FillsCursor(Instant closedAt, @Nullable Instant readThrough) {

  /** The broker's clock may be behind ours, and its list a little out of order. */
  public static final Duration OVERLAP = Duration.ofMinutes(1);

  /** From when on fills are read as a rule. */
  public Instant from() {
    return readThrough == null || readThrough.isBefore(closedAt)
        ? beginning()
        : readThrough.minus(OVERLAP);
  }

  /** Everything that is not booked was filled after it. */
  public Instant beginning() {
    return closedAt.minus(OVERLAP);
  }

  /** Whether something that is not booked may be older than what is read. */
  public boolean leavesOut() {
    return from().isAfter(beginning());
  }
}
