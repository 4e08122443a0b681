package dev.tradewind.paper.market.domain;

import dev.tradewind.kernel.calendar.ExchangeCalendar;
import java.time.Instant;

/** What the calendar says of an instant. */
public enum MarketPhase {
  CLOSED,
  /** Trading before the open. */
  PRE_MARKET,
  /** The regular session. */
  REGULAR,
  /** Trading after the close. */
  AFTER_HOURS;

  /** The phase at an instant; a phase includes its first instant and leaves out its last. */
  public static MarketPhase at(ExchangeCalendar calendar, Instant instant) {
    var here = instant.atZone(calendar.zone()).toLocalDate();
    return calendar.sessions(here.minusDays(1), here.plusDays(1)).stream()
        .filter(session -> session.isTradingAt(instant))
        .findFirst()
        .map(
            session ->
                session.isOpenAt(instant)
                    ? REGULAR
                    : instant.isBefore(session.open()) ? PRE_MARKET : AFTER_HOURS)
        .orElse(CLOSED);
  }
}
