package dev.tradewind.execution.exits.domain;

import dev.tradewind.execution.hours.domain.MarketSession;
import java.time.Duration;
import java.time.Instant;

/**
 * When planned exits are done, counted from the open of today's session by the exchange calendar.
 *
 * @param enabled whether exits are planned at all; if not, each is done at once, at the market
 * @param start after the open, inclusive
 * @param end after the open, inclusive
 * @param mostAttempts how many day limits are tried before it goes to the market
 */
public record ExitWindow(boolean enabled, Duration start, Duration end, int mostAttempts) {

  /** A window that begins later misses what the open is for. */
  public static final Duration LATEST_START = Duration.ofMinutes(30);

  /** A window that ends later is none. */
  public static final Duration LATEST_END = Duration.ofMinutes(120);

  /**
   * @throws IllegalArgumentException naming the setting and what is allowed
   */
  public ExitWindow {
    if (start.isNegative() || start.compareTo(LATEST_START) > 0) {
      throw new IllegalArgumentException(
          "window-start %s: allowed are PT0S to %s after the open".formatted(start, LATEST_START));
    }
    if (end.compareTo(start) <= 0 || end.compareTo(LATEST_END) > 0) {
      throw new IllegalArgumentException(
          "window-end %s: allowed is after window-start %s, to %s after the open"
              .formatted(end, start, LATEST_END));
    }
    if (mostAttempts < 1) {
      throw new IllegalArgumentException(
          "most-attempts %d: at least 1 is allowed".formatted(mostAttempts));
    }
  }

  /** Whether this instant lies in the window of the session. */
  public boolean contains(MarketSession session, Instant at) {
    return !at.isBefore(session.open().plus(start)) && !isOver(session, at);
  }

  /** Whether the window of the session is over. */
  public boolean isOver(MarketSession session, Instant at) {
    return at.isAfter(session.open().plus(end)) || !at.isBefore(session.close());
  }
}
