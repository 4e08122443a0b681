package dev.tradewind.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** A market that never rests: one session begins where the last one ends, every day of the week. */
record RoundTheClock(String name, ZoneId zone, LocalTime dayBegins) implements ExchangeCalendar {

  @Override
  public Optional<Session> session(LocalDate day) {
    return Optional.of(
        Session.regular(
            day,
            day.atTime(dayBegins).atZone(zone).toInstant(),
            day.plusDays(1).atTime(dayBegins).atZone(zone).toInstant(),
            false));
  }
}
