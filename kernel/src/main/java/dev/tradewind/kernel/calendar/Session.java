package dev.tradewind.kernel.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One session of a market. Every interval includes its first instant and leaves out its last, so
 * sessions that touch do not overlap.
 *
 * @param tradingDay the date the session is booked to; it may open on the calendar day before
 * @param open the first instant of the regular session
 * @param close the first instant after the regular session
 * @param extendedOpen the first instant of trading before the open; {@code open} where the market
 *     has none
 * @param extendedClose the first instant after the trading that follows the close; {@code close}
 *     where there is none
 * @param early whether the session closes before its usual time
 */
public record Session(
    LocalDate tradingDay,
    Instant open,
    Instant close,
    Instant extendedOpen,
    Instant extendedClose,
    boolean early) {

  public Session {
    if (!open.isBefore(close) || extendedOpen.isAfter(open) || extendedClose.isBefore(close)) {
      throw new IllegalArgumentException(
          "session %s: %s to %s within %s to %s is not in order"
              .formatted(tradingDay, open, close, extendedOpen, extendedClose));
    }
  }

  /** A session of a market without trading before the open or after the close. */
  static Session regular(LocalDate tradingDay, Instant open, Instant close, boolean early) {
    return new Session(tradingDay, open, close, open, close, early);
  }

  /** Whether the regular session is open at this instant. */
  public boolean isOpenAt(Instant at) {
    return !at.isBefore(open) && at.isBefore(close);
  }

  /**
   * Whether the market trades at all at this instant, before the open and after the close included.
   */
  public boolean isTradingAt(Instant at) {
    return !at.isBefore(extendedOpen) && at.isBefore(extendedClose);
  }

  /** How long the regular session is. */
  public Duration length() {
    return Duration.between(open, close);
  }

  /**
   * This session, closed earlier. Trading after the close keeps its length: on the NYSE four hours,
   * 16:00 to 20:00 or 13:00 to 17:00.
   *
   * @return this session when {@code earlier} is not before its close
   * @throws IllegalArgumentException if {@code earlier} is not after the open
   */
  Session closedAt(Instant earlier) {
    if (!earlier.isBefore(close)) {
      return this;
    }
    Duration afterHours = Duration.between(close, extendedClose);
    return new Session(tradingDay, open, earlier, extendedOpen, earlier.plus(afterHours), true);
  }
}
