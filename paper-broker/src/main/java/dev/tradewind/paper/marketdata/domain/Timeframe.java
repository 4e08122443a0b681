package dev.tradewind.paper.marketdata.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How long a bar of market data is. Minutes and hours are counted from midnight in New York; a day
 * and longer begins at midnight in New York of its first day, a week on Monday, months with the
 * year.
 *
 * @param count how many units
 */
public record Timeframe(int count, Unit unit) {

  /** One minute, as bars are printed. */
  public static final Timeframe MINUTE = new Timeframe(1, Unit.MINUTE);

  /** One day. */
  public static final Timeframe DAY = new Timeframe(1, Unit.DAY);

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,2})(Min|T|Hour|H|Day|D|Week|W|Month|M)");
  private static final Map<String, Unit> UNITS =
      Map.of(
          "Min", Unit.MINUTE,
          "T", Unit.MINUTE,
          "Hour", Unit.HOUR,
          "H", Unit.HOUR,
          "Day", Unit.DAY,
          "D", Unit.DAY,
          "Week", Unit.WEEK,
          "W", Unit.WEEK,
          "Month", Unit.MONTH,
          "M", Unit.MONTH);
  private static final Set<Integer> MONTHS = Set.of(1, 2, 3, 4, 6, 12);
  private static final int MINUTES_PER_HOUR = 60;
  private static final int HOURS_PER_DAY = 24;

  /** What is counted. */
  public enum Unit {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH
  }

  /** Reads {@code 1Min}, {@code 15T}, {@code 1Day}, {@code 3M}; empty if it is none. */
  public static Optional<Timeframe> parse(String text) {
    var match = TEXT.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var unit = UNITS.get(match.group(2));
    return unit == null
        ? Optional.empty()
        : Optional.of(new Timeframe(Integer.parseInt(match.group(1)), unit))
            .filter(Timeframe::isAllowed);
  }

  private boolean isAllowed() {
    return switch (unit) {
      case MINUTE -> count >= 1 && count < MINUTES_PER_HOUR;
      case HOUR -> count >= 1 && count < HOURS_PER_DAY;
      case DAY, WEEK -> count == 1;
      case MONTH -> MONTHS.contains(count);
    };
  }

  /** Whether a bar holds whole days: those are made of the regular session alone. */
  public boolean isOfDays() {
    return unit != Unit.MINUTE && unit != Unit.HOUR;
  }

  /** Whether the bars are the printed ones. */
  public boolean isOneMinute() {
    return equals(MINUTE);
  }

  /**
   * The beginning of the bar a minute belongs to.
   *
   * @param tradingDay the day the minute is booked to
   */
  public Instant beginning(Instant minute, LocalDate tradingDay) {
    return switch (unit) {
      case MINUTE -> ofDay(minute, count);
      case HOUR -> ofDay(minute, count * MINUTES_PER_HOUR);
      case DAY -> midnight(tradingDay);
      case WEEK -> midnight(tradingDay.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      case MONTH ->
          midnight(
              tradingDay.withDayOfMonth(1).minusMonths((tradingDay.getMonthValue() - 1L) % count));
    };
  }

  /** The first instant behind the bar that begins at {@code beginning}. */
  public Instant end(Instant beginning) {
    var local = beginning.atZone(NEW_YORK);
    return switch (unit) {
      case MINUTE -> local.plusMinutes(count).toInstant();
      case HOUR -> local.plusHours(count).toInstant();
      case DAY -> local.plusDays(1).toInstant();
      case WEEK -> local.plusWeeks(1).toInstant();
      case MONTH -> local.plusMonths(count).toInstant();
    };
  }

  private static Instant ofDay(Instant minute, int minutes) {
    var local = minute.atZone(NEW_YORK);
    int ofDay = local.getHour() * MINUTES_PER_HOUR + local.getMinute();
    return minute.minusSeconds((long) (ofDay % minutes) * MINUTES_PER_HOUR);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(NEW_YORK).toInstant();
  }
}
