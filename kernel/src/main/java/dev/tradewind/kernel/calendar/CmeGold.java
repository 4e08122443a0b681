package dev.tradewind.kernel.calendar;

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

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * COMEX gold (GC, MGC) on CME Globex: Sunday to Friday, 17:00 to 16:00 Chicago, with an hour's
 * break each day. The trading day is the date on which the session closes, so Monday's opens on
 * Sunday evening.
 *
 * <p>Checked for June 2010 to June 2026 against the exchange's holiday schedules (row "Energy,
 * Metals &amp; DME", and its trading hours of the product GC since September 2023), as two
 * independent public collections quote them. Until 18 September 2015 the session closed at 16:15
 * (the exchange's notice of 14 September 2015). Later years follow the rules of 2026, earlier ones
 * those of 2010: CME settles the hours of a holiday about two weeks before it, and {@link
 * SpecialDays} is the place for what it then changes.
 *
 * <ul>
 *   <li>Closed: New Year's Day, Good Friday, Christmas, on the day they are observed.
 *   <li>Halted early: the Monday holidays, Juneteenth, Independence Day and Thanksgiving at 12:15
 *       until February 2014, at 12:00 until 2021, since 2022 at 13:30, on a Friday at 12:00; the
 *       day after Thanksgiving at 12:45, since 2024 at 13:45; Christmas Eve at 12:45. CME books
 *       such a short session to the next trading day; here it keeps its own.
 * </ul>
 *
 * <p>Not covered: the hours of the pit and of Globex before 2010, interruptions (the late opening
 * of 28 November 2025), and the days on which recorded trades of 2022 and 2024 end before the
 * published halt of 13:30.
 */
final class CmeGold implements ExchangeCalendar {

  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final LocalTime OPEN = LocalTime.of(17, 0);
  private static final LocalTime CLOSE = LocalTime.of(16, 0);
  private static final LocalTime CLOSE_UNTIL_2015 = LocalTime.of(16, 15);
  private static final LocalDate FIRST_CLOSE_AT_FOUR = LocalDate.of(2015, 9, 21);

  private static final LocalTime HOLIDAY_HALT_UNTIL_2014 = LocalTime.of(12, 15);
  private static final LocalDate FIRST_HALT_AT_NOON = LocalDate.of(2014, 5, 26);
  private static final LocalTime HOLIDAY_HALT_AT_NOON = LocalTime.NOON;
  private static final int FIRST_YEAR_OF_HALTS_AT_HALF_PAST_ONE = 2022;
  private static final LocalTime HOLIDAY_HALT = LocalTime.of(13, 30);
  private static final int FIRST_JUNETEENTH = 2022;

  private static final LocalTime EVE_CLOSE = LocalTime.of(12, 45);
  private static final int FIRST_YEAR_OF_LATER_DAY_AFTER_THANKSGIVING = 2024;
  private static final LocalTime DAY_AFTER_THANKSGIVING_CLOSE = LocalTime.of(13, 45);

  /**
   * The Fridays before a holiday that closed early, until the exchange gave the practice up in
   * 2011.
   */
  static final SpecialDays SPECIAL_DAYS =
      SpecialDays.parse(
          """
          2010-07-02 15:15 Friday before Independence Day
          2010-09-03 15:15 Friday before Labor Day
          2010-10-08 15:15 Friday before Columbus Day
          2010-12-31 15:15 New Year's Eve
          2011-01-14 15:15 Friday before Martin Luther King Day
          """);

  @Override
  public String name() {
    return "cme-gold";
  }

  @Override
  public ZoneId zone() {
    return CHICAGO;
  }

  @Override
  public Optional<Session> session(LocalDate day) {
    if (isWeekend(day) || isNewYear(day) || isGoodFriday(day) || isChristmas(day)) {
      return Optional.empty();
    }
    LocalTime usual = day.isBefore(FIRST_CLOSE_AT_FOUR) ? CLOSE_UNTIL_2015 : CLOSE;
    LocalTime close = earlyClose(day).orElse(usual);
    return Optional.of(
        Session.regular(
            day,
            day.minusDays(1).atTime(OPEN).atZone(CHICAGO).toInstant(),
            day.atTime(close).atZone(CHICAGO).toInstant(),
            !close.equals(usual)));
  }

  private static Optional<LocalTime> earlyClose(LocalDate day) {
    if (isHalted(day)) {
      return Optional.of(holidayHalt(day));
    }
    if (isDayAfterThanksgiving(day)) {
      return Optional.of(
          day.getYear() < FIRST_YEAR_OF_LATER_DAY_AFTER_THANKSGIVING
              ? EVE_CLOSE
              : DAY_AFTER_THANKSGIVING_CLOSE);
    }
    return isChristmasEve(day) ? Optional.of(EVE_CLOSE) : Optional.empty();
  }

  private static boolean isHalted(LocalDate day) {
    return switch (day.getMonth()) {
      case JANUARY -> isMartinLutherKingDay(day);
      case FEBRUARY -> isWashingtonsBirthday(day);
      case MAY -> isMemorialDay(day);
      case JUNE -> day.getYear() >= FIRST_JUNETEENTH && isJuneteenth(day);
      case JULY -> isIndependenceDay(day);
      case SEPTEMBER -> isLaborDay(day);
      case NOVEMBER -> isThanksgiving(day);
      default -> false;
    };
  }

  private static LocalTime holidayHalt(LocalDate day) {
    if (day.isBefore(FIRST_HALT_AT_NOON)) {
      return HOLIDAY_HALT_UNTIL_2014;
    }
    boolean later =
        day.getYear() >= FIRST_YEAR_OF_HALTS_AT_HALF_PAST_ONE
            && day.getDayOfWeek() != DayOfWeek.FRIDAY;
    return later ? HOLIDAY_HALT : HOLIDAY_HALT_AT_NOON;
  }
}
