package dev.tradewind.kernel.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a market trades. Calendars are immutable and safe to share; {@link Calendars} has the known
 * ones.
 */
public interface ExchangeCalendar {

  /** How long {@link #nextSession} looks ahead; no market rests that long. */
  int LONGEST_CLOSURE_DAYS = 366;

  /** The name under which {@link Calendars#named} knows this calendar. */
  String name();

  /** The zone in which the market states its hours. */
  ZoneId zone();

  /** The session booked to this date; empty on a day without trading. */
  Optional<Session> session(LocalDate tradingDay);

  /** The session that is open at this instant; empty before the open, at the close and after it. */
  default Optional<Session> sessionAt(Instant at) {
    LocalDate here = at.atZone(zone()).toLocalDate();
    return firstOpenAt(at, here, here.plusDays(1), here.minusDays(1));
  }

  private Optional<Session> firstOpenAt(Instant at, LocalDate... candidates) {
    for (LocalDate candidate : candidates) {
      Optional<Session> session = session(candidate).filter(found -> found.isOpenAt(at));
      if (session.isPresent()) {
        return session;
      }
    }
    return Optional.empty();
  }

  /**
   * The first session that opens after this instant. A session that opens exactly then has opened
   * already.
   *
   * @throws IllegalStateException if the market stays closed for more than {@value
   *     #LONGEST_CLOSURE_DAYS} days
   */
  default Session nextSession(Instant after) {
    LocalDate yesterday = after.atZone(zone()).toLocalDate().minusDays(1);
    for (int days = 0; days <= LONGEST_CLOSURE_DAYS + 1; days++) {
      Optional<Session> session =
          session(yesterday.plusDays(days)).filter(found -> found.open().isAfter(after));
      if (session.isPresent()) {
        return session.get();
      }
    }
    throw new IllegalStateException(
        "calendar %s: no session opens within %d days after %s"
            .formatted(name(), LONGEST_CLOSURE_DAYS, after));
  }

  /** The sessions of these trading days, in order, both days included. */
  default List<Session> sessions(LocalDate first, LocalDate last) {
    return first.datesUntil(last.plusDays(1)).map(this::session).flatMap(Optional::stream).toList();
  }
}
