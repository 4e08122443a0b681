package dev.tradewind.kernel.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/** The dates of the holidays on which markets in the United States rest or shorten their day. */
final class UnitedStatesHolidays {

  private UnitedStatesHolidays() {}

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY;
  }

  /** 1 January, or the Monday after it where it is a Sunday. A Saturday is not made up for. */
  static boolean isNewYear(LocalDate day) {
    return is(day, Month.JANUARY, 1) || (is(day, Month.JANUARY, 2) && day.getDayOfWeek() == MONDAY);
  }

  /** The third Monday of January. */
  static boolean isMartinLutherKingDay(LocalDate day) {
    return isWeekdayOfMonth(day, Month.JANUARY, MONDAY, 3);
  }

  /** The third Monday of February. */
  static boolean isWashingtonsBirthday(LocalDate day) {
    return isWeekdayOfMonth(day, Month.FEBRUARY, MONDAY, 3);
  }

  /** Two days before Easter Sunday. */
  static boolean isGoodFriday(LocalDate day) {
    return (day.getMonth() == Month.MARCH || day.getMonth() == Month.APRIL)
        && day.plusDays(2).equals(easterSunday(day.getYear()));
  }

  /** The last Monday of May. */
  static boolean isMemorialDay(LocalDate day) {
    return day.getMonth() == Month.MAY
        && day.equals(day.with(TemporalAdjusters.lastInMonth(MONDAY)));
  }

  /** 19 June, on a weekend the weekday next to it. */
  static boolean isJuneteenth(LocalDate day) {
    return isObserved(day, Month.JUNE, 19);
  }

  /** 4 July, on a weekend the weekday next to it. */
  static boolean isIndependenceDay(LocalDate day) {
    return isObserved(day, Month.JULY, 4);
  }

  /** The first Monday of September. */
  static boolean isLaborDay(LocalDate day) {
    return isWeekdayOfMonth(day, Month.SEPTEMBER, MONDAY, 1);
  }

  /** The fourth Thursday of November. */
  static boolean isThanksgiving(LocalDate day) {
    return isWeekdayOfMonth(day, Month.NOVEMBER, THURSDAY, 4);
  }

  static boolean isDayAfterThanksgiving(LocalDate day) {
    return isThanksgiving(day.minusDays(1));
  }

  /** 25 December, on a weekend the weekday next to it. */
  static boolean isChristmas(LocalDate day) {
    return isObserved(day, Month.DECEMBER, 25);
  }

  static boolean isChristmasEve(LocalDate day) {
    return is(day, Month.DECEMBER, 24);
  }

  /**
   * Whether the holiday of this date is kept on this day: itself, Friday for a Saturday, Monday for
   * a Sunday.
   */
  private static boolean isObserved(LocalDate day, Month month, int dayOfMonth) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY, SUNDAY -> false;
      case MONDAY -> is(day, month, dayOfMonth) || is(day.minusDays(1), month, dayOfMonth);
      case FRIDAY -> is(day, month, dayOfMonth) || is(day.plusDays(1), month, dayOfMonth);
      case TUESDAY, WEDNESDAY, THURSDAY -> is(day, month, dayOfMonth);
    };
  }

  static boolean is(LocalDate day, Month month, int dayOfMonth) {
    return day.getDayOfMonth() == dayOfMonth && day.getMonth() == month;
  }

  private static boolean isWeekdayOfMonth(
      LocalDate day, Month month, DayOfWeek weekday, int ordinal) {
    return day.getMonth() == month
        && day.getDayOfWeek() == weekday
        && (day.getDayOfMonth() + 6) / 7 == ordinal;
  }

  /** Easter of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8). */
  static LocalDate easterSunday(int year) {
    int golden = year % 19;
    int century = year / 100;
    int yearOfCentury = year % 100;
    int moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int sunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - moon - yearOfCentury % 4) % 7;
    int correction = (golden + 11 * moon + 22 * sunday) / 451;
    int monthAndDay = moon + sunday - 7 * correction + 114;
    return LocalDate.of(year, monthAndDay / 31, monthAndDay % 31 + 1);
  }
}
