package dev.tradewind.execution.hours.domain;

import dev.tradewind.kernel.calendar.ExchangeCalendar;
import dev.tradewind.kernel.calendar.Session;
import dev.tradewind.kernel.calendar.SpecialDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A day on which a market does not keep its calendar.
 *
 * @param closesAt when its session ends, before its time, in the calendar's zone; null for no
 *     session at all
 */
public record SpecialDay(LocalDate day, @Nullable LocalTime closesAt, String reason) {

  /** The calendar with these days in force. */
  public static ExchangeCalendar over(ExchangeCalendar calendar, Collection<SpecialDay> days) {
    var closings = new HashSet<LocalDate>();
    var earlyCloses = new HashMap<LocalDate, LocalTime>();
    for (var special : days) {
      var closesAt = special.closesAt();
      if (closesAt == null) {
        closings.add(special.day());
      } else {
        earlyCloses.put(special.day(), closesAt);
      }
    }
    return days.isEmpty() ? calendar : new SpecialDays(closings, earlyCloses).over(calendar);
  }

  /**
   * Why it cannot be added at this instant, in words for whoever asked; empty if it can.
   *
   * @param standing what it takes the place of; null for nothing
   */
  public Optional<String> objection(
      ExchangeCalendar calendar, @Nullable SpecialDay standing, Instant now) {
    var planned = calendar.session(day).orElse(null);
    if (planned == null) {
      return Optional.of("%s: %s has no session then".formatted(day, calendar.name()));
    }
    var inForce = standing == null ? calendar : over(calendar, List.of(standing));
    var end = inForce.session(day).map(Session::close).orElse(planned.open());
    if (!now.isBefore(end)) {
      return Optional.of("%s: it is past".formatted(day));
    }
    var time = closesAt;
    return time == null
        ? closingObjection(planned, now)
        : earlyCloseObjection(calendar, planned, time, now);
  }

  /** Why it cannot be taken back at this instant; empty if it can. */
  public Optional<String> removalObjection(ExchangeCalendar calendar, Instant now) {
    return calendar
        .session(day)
        .filter(planned -> !now.isBefore(planned.open()))
        .map(
            planned ->
                "%s: it has begun, and others have acted on it; an early close can be moved"
                    .formatted(day));
  }

  private Optional<String> closingObjection(Session planned, Instant now) {
    return now.isBefore(planned.open())
        ? Optional.empty()
        : Optional.of("%s: its session has begun; say when it ends (closes_at)".formatted(day));
  }

  private Optional<String> earlyCloseObjection(
      ExchangeCalendar calendar, Session planned, LocalTime time, Instant now) {
    var close =
        new SpecialDays(Set.of(), Map.of(day, time))
            .over(calendar)
            .session(day)
            .map(Session::close)
            .orElse(planned.close());
    if (close.equals(planned.close())) {
      return Optional.of(
          "%s: %s is no time before its close, %s"
              .formatted(day, time, planned.close().atZone(calendar.zone()).toLocalTime()));
    }
    return close.isAfter(now)
        ? Optional.empty()
        : Optional.of("%s: %s is past".formatted(day, time));
  }
}
