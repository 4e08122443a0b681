package dev.tradewind.kernel.calendar;

import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.is;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isChristmas;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isChristmasEve;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isDayAfterThanksgiving;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isGoodFriday;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isIndependenceDay;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isJuneteenth;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isLaborDay;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isMartinLutherKingDay;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isMemorialDay;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isNewYear;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isThanksgiving;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isWashingtonsBirthday;
import static dev.tradewind.kernel.calendar.UnitedStatesHolidays.isWeekend;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The New York Stock Exchange and the markets that keep its days: 09:30 to 16:00 New York, with
 * trading before the open from 04:00 and after the close for four hours.
 *
 * <p>Good for 1990 to 2030. Days after the last published calendar (2028) follow the rules as they
 * stand today. Sources: the NYSE Group's yearly "Holiday and Early Closings Calendar" (2023 to
 * 2028); the exchange's own list of special closings from 1885 to 2011 ("Stocks.NYSE-Closings.pdf",
 * as quoted in the calendar of {@code pandas_market_calendars}); its notices of 2012, 2018 and
 * 2025.
 *
 * <p>Not covered: openings that came late (27 December 1990, 18 December 1995, 8 January 1996, 11
 * September 2002, minutes of silence), trading halts within a day, and how long trading before and
 * after the session took in earlier years.
 */
final class Nyse implements ExchangeCalendar {

  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static final LocalTime EXTENDED_OPEN = LocalTime.of(4, 0);
  private static final LocalTime OPEN = LocalTime.of(9, 30);
  private static final LocalTime CLOSE = LocalTime.of(16, 0);
  private static final int HOURS_AFTER_THE_CLOSE = 4;

  /** Early closes by rule were at 14:00 until 1992 and have been at 13:00 since. */
  private static final int FIRST_YEAR_OF_CLOSES_AT_ONE = 1993;

  private static final int FIRST_MARTIN_LUTHER_KING_DAY = 1998;
  private static final int FIRST_JUNETEENTH = 2022;
  private static final int FIRST_SHORT_DAY_AFTER_THANKSGIVING = 1992;
  private static final int FIRST_SHORT_CHRISTMAS_EVE = 1990;
  private static final int FIRST_SHORT_EVE_OF_INDEPENDENCE = 1995;

  /**
   * From this year on a Thursday 4 July shortens the day before it, until then the Friday after it.
   */
  private static final int FIRST_SHORT_WEDNESDAY_3_JULY = 2013;

  /** What no rule foretells. */
  static final SpecialDays SPECIAL_DAYS =
      SpecialDays.parse(
          """
          1994-02-11 14:30  snowstorm
          1994-04-27 closed funeral of Richard Nixon
          1996-01-08 14:00  snowstorm
          1997-10-27 15:30  circuit breaker
          1997-12-26 13:00  Friday after Christmas
          2001-09-11 closed attack on the World Trade Center
          2001-09-12 closed attack on the World Trade Center
          2001-09-13 closed attack on the World Trade Center
          2001-09-14 closed attack on the World Trade Center
          2003-12-26 13:00  Friday after Christmas
          2004-06-11 closed mourning for Ronald Reagan
          2005-06-01 15:56  failure of communication
          2007-01-02 closed mourning for Gerald Ford
          2012-10-29 closed Hurricane Sandy
          2012-10-30 closed Hurricane Sandy
          2018-12-05 closed mourning for George H. W. Bush
          2025-01-09 closed mourning for Jimmy Carter
          """);

  @Override
  public String name() {
    return "nyse";
  }

  @Override
  public ZoneId zone() {
    return NEW_YORK;
  }

  @Override
  public Optional<Session> session(LocalDate day) {
    if (isWeekend(day) || isHoliday(day)) {
      return Optional.empty();
    }
    LocalTime close = isShort(day) ? shortClose(day) : CLOSE;
    var closing = day.atTime(close).atZone(NEW_YORK);
    return Optional.of(
        new Session(
            day,
            day.atTime(OPEN).atZone(NEW_YORK).toInstant(),
            closing.toInstant(),
            day.atTime(EXTENDED_OPEN).atZone(NEW_YORK).toInstant(),
            closing.plusHours(HOURS_AFTER_THE_CLOSE).toInstant(),
            !close.equals(CLOSE)));
  }

  private static LocalTime shortClose(LocalDate day) {
    return LocalTime.of(day.getYear() < FIRST_YEAR_OF_CLOSES_AT_ONE ? 14 : 13, 0);
  }

  private static boolean isHoliday(LocalDate day) {
    int year = day.getYear();
    return switch (day.getMonth()) {
      case JANUARY ->
          isNewYear(day) || (year >= FIRST_MARTIN_LUTHER_KING_DAY && isMartinLutherKingDay(day));
      case FEBRUARY -> isWashingtonsBirthday(day);
      case MARCH, APRIL -> isGoodFriday(day);
      case MAY -> isMemorialDay(day);
      case JUNE -> year >= FIRST_JUNETEENTH && isJuneteenth(day);
      case JULY -> isIndependenceDay(day);
      case SEPTEMBER -> isLaborDay(day);
      case NOVEMBER -> isThanksgiving(day);
      case DECEMBER -> isChristmas(day);
      case AUGUST, OCTOBER -> false;
    };
  }

  private static boolean isShort(LocalDate day) {
    int year = day.getYear();
    return switch (day.getMonth()) {
      case JULY -> year >= FIRST_SHORT_EVE_OF_INDEPENDENCE && isShortBesideIndependenceDay(day);
      case NOVEMBER -> year >= FIRST_SHORT_DAY_AFTER_THANKSGIVING && isDayAfterThanksgiving(day);
      case DECEMBER -> year >= FIRST_SHORT_CHRISTMAS_EVE && isChristmasEve(day);
      default -> false;
    };
  }

  private static boolean isShortBesideIndependenceDay(LocalDate day) {
    boolean third = is(day, Month.JULY, 3);
    return switch (day.getDayOfWeek()) {
      case MONDAY, TUESDAY, THURSDAY -> third;
      case WEDNESDAY -> third && day.getYear() >= FIRST_SHORT_WEDNESDAY_3_JULY;
      case FRIDAY -> is(day, Month.JULY, 5) && day.getYear() < FIRST_SHORT_WEDNESDAY_3_JULY;
      case SATURDAY, SUNDAY -> false;
    };
  }
}
