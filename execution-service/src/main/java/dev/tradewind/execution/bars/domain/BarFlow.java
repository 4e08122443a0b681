package dev.tradewind.execution.bars.domain;

import dev.tradewind.execution.hours.domain.MarketSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether bars come while the market is open. */
public enum BarFlow {
  /** The market is closed. */
  CLOSED,
  FLOWING,
  /** No bar for longer than allowed. */
  STALLED;

  /**
   * Judges.
   *
   * @param session the present session; null while the market is closed
   * @param lastReceived when the last bar came, by the scope's clock; null before the first
   * @param limit the longest silence that is no stall; a minute without a trade has no bar
   */
  public static BarFlow of(
      @Nullable MarketSession session,
      @Nullable Instant lastReceived,
      Instant now,
      Duration limit) {
    if (session == null || !session.contains(now)) {
      return CLOSED;
    }
    Instant since =
        lastReceived == null || lastReceived.isBefore(session.open())
            ? session.open()
            : lastReceived;
    return Duration.between(since, now).compareTo(limit) > 0 ? STALLED : FLOWING;
  }
}
