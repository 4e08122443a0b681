package dev.tradewind.kernel.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Days on which a market does not keep its rules: a closing nobody planned, an early close
 * announced last week. Laid over a calendar with {@link #over}; the value itself never changes, so
 * a new table is a new value.
 *
 * @param closings trading days without a session
 * @param earlyCloses trading days that end before their time, with the local time at which they do:
 *     the first time after the open at which the clock of the exchange shows it. It never makes a
 *     session longer
 */
public record SpecialDays(Set<LocalDate> closings, Map<LocalDate, LocalTime> earlyCloses) {

  /** No special day at all. */
  public static final SpecialDays NONE = new SpecialDays(Set.of(), Map.of());

  public SpecialDays {
    closings = Set.copyOf(closings);
    earlyCloses = Map.copyOf(earlyCloses);
    for (LocalDate closed : closings) {
      if (earlyCloses.containsKey(closed)) {
        throw new IllegalArgumentException(
            "special day %s: closed and closing early at %s, one of them only"
                .formatted(closed, earlyCloses.get(closed)));
      }
    }
  }

  /**
   * Reads a table with one day per line: the date and either {@code closed} or the local time of
   * the early close, then, if wanted, the reason. Blank lines and lines that begin with {@code #}
   * say nothing.
   *
   * <pre>
   * 2012-10-29 closed Hurricane Sandy
   * 2003-12-26 13:00  Friday after Christmas
   * </pre>
   *
   * @throws IllegalArgumentException if a line has another form or a day comes twice; the message
   *     names the line
   */
  public static SpecialDays parse(String table) {
    var closings = new HashSet<LocalDate>();
    var earlyCloses = new HashMap<LocalDate, LocalTime>();
    for (String line : table.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("\\s+", 3);
      LocalDate day = day(words[0], line);
      if (closings.contains(day) || earlyCloses.containsKey(day)) {
        throw new IllegalArgumentException(
            "special day '%s': %s is listed already".formatted(line, day));
      }
      String close = words.length > 1 ? words[1] : "";
      if (close.equals("closed")) {
        closings.add(day);
      } else {
        earlyCloses.put(day, close(close, line));
      }
    }
    return new SpecialDays(closings, earlyCloses);
  }

  private static LocalDate day(String text, String line) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      throw malformed(line, notADate);
    }
  }

  private static LocalTime close(String text, String line) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException notATime) {
      throw malformed(line, notATime);
    }
  }

  private static IllegalArgumentException malformed(String line, DateTimeParseException cause) {
    return new IllegalArgumentException(
        "special day '%s': allowed is YYYY-MM-DD, then 'closed' or HH:MM".formatted(line), cause);
  }

  /** The same calendar with these days in force, the name included. */
  public ExchangeCalendar over(ExchangeCalendar calendar) {
    return new Overlaid(calendar, this);
  }

  private record Overlaid(ExchangeCalendar calendar, SpecialDays days) implements ExchangeCalendar {

    @Override
    public String name() {
      return calendar.name();
    }

    @Override
    public ZoneId zone() {
      return calendar.zone();
    }

    @Override
    public Optional<Session> session(LocalDate tradingDay) {
      if (days.closings.contains(tradingDay)) {
        return Optional.empty();
      }
      LocalTime early = days.earlyCloses.get(tradingDay);
      Optional<Session> session = calendar.session(tradingDay);
      return early == null
          ? session
          : session.map(planned -> planned.closedAt(firstAfter(planned.open(), early)));
    }

    private Instant firstAfter(Instant open, LocalTime time) {
      ZonedDateTime opening = open.atZone(zone());
      ZonedDateTime close = opening.with(time);
      return (close.isAfter(opening) ? close : opening.plusDays(1).with(time)).toInstant();
    }
  }
}
