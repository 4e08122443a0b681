package dev.tradewind.execution.batches.domain;

import dev.tradewind.kernel.calendar.ExchangeCalendar;
import dev.tradewind.kernel.calendar.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** When a batch run is due on a trading day; a day without a session has none. */
public sealed interface DueTime {

  /** So many minutes after the open, or at the close of a session that is shorter. */
  record AfterOpen(int minutes) implements DueTime {}

  /** So many minutes before the close, early closes included, or at the open of a shorter one. */
  record BeforeClose(int minutes) implements DueTime {}

  /** So many minutes after the close, early closes included. */
  record AfterClose(int minutes) implements DueTime {}

  /**
   * A time of a wall clock on the trading day's date. One that a day skips is as much later as the
   * clock was moved; of one that comes twice, the first counts.
   */
  record AtTime(LocalTime time, ZoneId zone) implements DueTime {}

  /** One due time. */
  record Due(LocalDate tradingDay, Instant at) {}

  /** When it is due on the day of this session. */
  default Instant on(Session session) {
    return switch (this) {
      case AfterOpen after ->
          earlier(session.open().plus(Duration.ofMinutes(after.minutes())), session.close());
      case BeforeClose before ->
          later(session.close().minus(Duration.ofMinutes(before.minutes())), session.open());
      case AfterClose after -> session.close().plus(Duration.ofMinutes(after.minutes()));
      case AtTime at -> ZonedDateTime.of(session.tradingDay(), at.time(), at.zone()).toInstant();
    };
  }

  /**
   * The due times of a stretch, one for each trading day, in their order.
   *
   * @param after exclusive
   * @param through inclusive
   */
  default List<Due> between(ExchangeCalendar calendar, Instant after, Instant through) {
    // A wall clock far from the market's, or minutes after the close, may be in another date.
    var first = after.atZone(calendar.zone()).toLocalDate().minusDays(3);
    var last = through.atZone(calendar.zone()).toLocalDate().plusDays(3);
    return calendar.sessions(first, last).stream()
        .map(session -> new Due(session.tradingDay(), on(session)))
        .filter(due -> due.at().isAfter(after) && !due.at().isAfter(through))
        .toList();
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }

  private static Instant later(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }
}
