package dev.tradewind.kernel.calendar;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NyseTest {

  private static final ExchangeCalendar NYSE = Calendars.NYSE;
  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2030, 12, 31);

  /**
   * Strata lacks the first day of Hurricane Sandy, on which the exchange rested, as on the second.
   */
  @Test
  void itRestsOnTheDaysOnWhichStrataRests() {
    var strata = HolidayCalendarIds.NYSE.resolve(ReferenceData.standard());
    assertThat(
            FIRST
                .datesUntil(LAST.plusDays(1))
                .filter(day -> strata.isBusinessDay(day) != NYSE.session(day).isPresent()))
        .containsExactly(LocalDate.of(2012, 10, 29));
  }

  /**
   * The early closes the exchange has published or made, collected by hand; every other session
   * ends at 16:00.
   */
  @Test
  void itClosesEarlyOnTheKnownDaysAndNoOther() {
    Map<LocalTime, Set<LocalDate>> known = new TreeMap<>();
    known.put(LocalTime.of(13, 0), dates(CLOSES_AT_ONE));
    known.put(LocalTime.of(14, 0), dates("1990-12-24 1991-12-24 1992-11-27 1992-12-24 1996-01-08"));
    known.put(LocalTime.of(14, 30), dates("1994-02-11"));
    known.put(LocalTime.of(15, 30), dates("1997-10-27"));
    known.put(LocalTime.of(15, 56), dates("2005-06-01"));

    Map<LocalTime, Set<LocalDate>> early = new TreeMap<>();
    for (Session session : NYSE.sessions(FIRST, LocalDate.of(2028, 12, 31))) {
      if (session.early()) {
        early.computeIfAbsent(close(session), _ -> new TreeSet<>()).add(session.tradingDay());
      }
    }
    assertThat(early).isEqualTo(known);
  }

  private static final String CLOSES_AT_ONE =
      """
      1993-11-26 1994-11-25 1995-07-03 1995-11-24 1996-07-05 1996-11-29 1996-12-24
      1997-07-03 1997-11-28 1997-12-24 1997-12-26 1998-11-27 1998-12-24 1999-11-26
      2000-07-03 2000-11-24 2001-07-03 2001-11-23 2001-12-24 2002-07-05 2002-11-29 2002-12-24
      2003-07-03 2003-11-28 2003-12-24 2003-12-26 2004-11-26 2005-11-25 2006-07-03 2006-11-24
      2007-07-03 2007-11-23 2007-12-24 2008-07-03 2008-11-28 2008-12-24 2009-11-27 2009-12-24
      2010-11-26 2011-11-25 2012-07-03 2012-11-23 2012-12-24 2013-07-03 2013-11-29 2013-12-24
      2014-07-03 2014-11-28 2014-12-24 2015-11-27 2015-12-24 2016-11-25 2017-07-03 2017-11-24
      2018-07-03 2018-11-23 2018-12-24 2019-07-03 2019-11-29 2019-12-24 2020-11-27 2020-12-24
      2021-11-26 2022-11-25 2023-07-03 2023-11-24 2024-07-03 2024-11-29 2024-12-24
      2025-07-03 2025-11-28 2025-12-24 2026-11-27 2026-12-24 2027-11-26 2028-07-03 2028-11-24
      """;

  /** The holidays of the exchange's releases of 2024-11-08 and 2025-12-23. */
  @ParameterizedTest
  @CsvSource({
    "2025, 01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
    "2026, 01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25",
    "2027, 01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24",
    "2028, 01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25",
  })
  void itRestsOnThePublishedHolidays(int year, String published) {
    assertThat(
            LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> !UnitedStatesHolidays.isWeekend(day))
                .filter(day -> NYSE.session(day).isEmpty())
                .map(day -> day.toString().substring(5)))
        .containsExactly(published.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1994-04-27",
        "2001-09-11",
        "2001-09-14",
        "2004-06-11",
        "2007-01-02",
        "2012-10-29",
        "2012-10-30",
        "2018-12-05",
        "2025-01-09"
      })
  void itRestedOnDaysNoRuleForetold(LocalDate day) {
    assertThat(NYSE.session(day)).isEmpty();
    assertThat(new Nyse().session(day)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "1997-01-20, true", "1998-01-19, false", // Martin Luther King Day since 1998
    "2021-06-18, true", "2022-06-20, false", // Juneteenth since 2022
    "2010-12-31, true", "2021-12-31, true", // a New Year's Day on a Saturday is not observed
    "2017-01-02, false", "2023-01-02, false", // on a Sunday it is
    "2001-09-10, true", "2001-09-17, true", // around a closing
  })
  void holidaysHoldForTheirYears(LocalDate day, boolean trades) {
    assertThat(NYSE.session(day).isPresent()).isEqualTo(trades);
  }

  @ParameterizedTest
  @CsvSource({
    // day, extended open, open, close, extended close: winter, summer, short
    "2026-01-05, 2026-01-05T09:00:00Z, 2026-01-05T14:30:00Z, 2026-01-05T21:00:00Z, 2026-01-06T01:00:00Z",
    "2026-07-01, 2026-07-01T08:00:00Z, 2026-07-01T13:30:00Z, 2026-07-01T20:00:00Z, 2026-07-02T00:00:00Z",
    "2026-11-27, 2026-11-27T09:00:00Z, 2026-11-27T14:30:00Z, 2026-11-27T18:00:00Z, 2026-11-27T22:00:00Z",
  })
  void itsHoursAreThoseOfNewYork(
      LocalDate day, Instant extendedOpen, Instant open, Instant close, Instant extendedClose) {
    boolean early = Duration.between(open, close).toMinutes() < 390;
    assertThat(NYSE.session(day))
        .contains(new Session(day, open, close, extendedOpen, extendedClose, early));
  }

  /** Clocks change on 8 March and 1 November 2026; in 2006 they still changed in April. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-06, 14:30",
    "2026-03-09, 13:30",
    "2026-10-30, 13:30",
    "2026-11-02, 14:30",
    "2006-03-13, 14:30",
    "2006-04-03, 13:30",
  })
  void itOpensAnHourEarlierInUniversalTimeWhileClocksAreForward(LocalDate day, String open) {
    assertThat(NYSE.session(day).orElseThrow().open())
        .isEqualTo(Instant.parse(day + "T" + open + ":00Z"));
  }

  @Test
  void afterThanksgivingComesTheShortFriday() {
    Instant closeOnWednesday = Instant.parse("2026-11-25T21:00:00Z");
    assertThat(NYSE.sessionAt(closeOnWednesday.minusNanos(1))).isPresent();
    assertThat(NYSE.sessionAt(closeOnWednesday)).isEmpty();
    assertThat(NYSE.nextSession(closeOnWednesday).tradingDay()).isEqualTo("2026-11-27");
    assertThat(NYSE.nextSession(closeOnWednesday).early()).isTrue();
  }

  @Test
  void theSessionThatOpensNowIsOpenAndNoLongerTheNext() {
    Instant open = Instant.parse("2026-11-27T14:30:00Z");
    assertThat(NYSE.sessionAt(open)).map(Session::tradingDay).contains(LocalDate.of(2026, 11, 27));
    assertThat(NYSE.nextSession(open).tradingDay()).isEqualTo("2026-11-30");
    assertThat(NYSE.nextSession(open.minusNanos(1)).tradingDay()).isEqualTo("2026-11-27");
  }

  private static LocalTime close(Session session) {
    return session.close().atZone(Nyse.NEW_YORK).toLocalTime();
  }

  private static TreeSet<LocalDate> dates(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .map(LocalDate::parse)
        .collect(toCollection(TreeSet::new));
  }
}
