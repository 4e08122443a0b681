package dev.tradewind.kernel.calendar;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmeGoldTest {

  private static final ExchangeCalendar GOLD = Calendars.CME_GOLD;
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  /**
   * A year in the exchange's holiday schedules: closed days, and short days with their close in
   * Chicago.
   */
  @ParameterizedTest
  @CsvSource({
    "2011, 04-22 12-26, 01-14=15:15 01-17=12:15 02-21=12:15 05-30=12:15 07-04=12:15 09-05=12:15 11-24=12:15 11-25=12:45",
    "2012, 01-02 04-06 12-25, 01-16=12:15 02-20=12:15 05-28=12:15 07-04=12:15 09-03=12:15 11-22=12:15 11-23=12:45 12-24=12:45",
    "2014, 01-01 04-18 12-25, 01-20=12:15 02-17=12:15 05-26=12:00 07-04=12:00 09-01=12:00 11-27=12:00 11-28=12:45 12-24=12:45",
    "2020, 01-01 04-10 12-25, 01-20=12:00 02-17=12:00 05-25=12:00 07-03=12:00 09-07=12:00 11-26=12:00 11-27=12:45 12-24=12:45",
    "2021, 01-01 04-02 12-24, 01-18=12:00 02-15=12:00 05-31=12:00 07-05=12:00 09-06=12:00 11-25=12:00 11-26=12:45",
    "2022, 04-15 12-26, 01-17=13:30 02-21=13:30 05-30=13:30 06-20=13:30 07-04=13:30 09-05=13:30 11-24=13:30 11-25=12:45",
    "2024, 01-01 03-29 12-25, 01-15=13:30 02-19=13:30 05-27=13:30 06-19=13:30 07-04=13:30 09-02=13:30 11-28=13:30 11-29=13:45 12-24=12:45",
    "2025, 01-01 04-18 12-25, 01-20=13:30 02-17=13:30 05-26=13:30 06-19=13:30 07-04=12:00 09-01=13:30 11-27=13:30 11-28=13:45 12-24=12:45",
  })
  void itKeepsThePublishedHolidaysOfAYear(int year, String closed, String shortDays) {
    LocalDate first = LocalDate.of(year, 1, 1);
    assertThat(
            first
                .datesUntil(first.plusYears(1))
                .filter(day -> !UnitedStatesHolidays.isWeekend(day))
                .filter(day -> GOLD.session(day).isEmpty())
                .map(day -> day.toString().substring(5))
                .collect(joining(" ")))
        .isEqualTo(closed);
    assertThat(
            GOLD.sessions(first, LocalDate.of(year, 12, 31)).stream()
                .filter(Session::early)
                .map(day -> day.tradingDay().toString().substring(5) + "=" + close(day))
                .collect(joining(" ")))
        .isEqualTo(shortDays);
  }

  /** The schedules of June 2010 to May 2019: 2,349 weekdays, 26 closures, 73 early halts. */
  @Test
  void itCountsAsTheExchangesSchedulesDo() {
    var sessions = GOLD.sessions(LocalDate.of(2010, 6, 1), LocalDate.of(2019, 5, 31));
    assertThat(sessions).hasSize(2_349 - 26);
    assertThat(sessions.stream().filter(Session::early)).hasSize(73);
  }

  /** The schedules of May 2019 to 19 June 2026: 20 closures, 59 early halts. */
  @Test
  void itCountsAsTheLaterSchedulesDo() {
    LocalDate first = LocalDate.of(2019, 5, 1);
    LocalDate last = LocalDate.of(2026, 6, 19);
    long weekdays =
        first
            .datesUntil(last.plusDays(1))
            .filter(day -> !UnitedStatesHolidays.isWeekend(day))
            .count();
    var sessions = GOLD.sessions(first, last);
    assertThat(sessions).hasSize(Math.toIntExact(weekdays) - 20);
    assertThat(sessions.stream().filter(Session::early)).hasSize(59);
  }

  @Test
  void mondaysSessionOpensOnSunday() {
    Session monday = GOLD.session(LocalDate.of(2026, 7, 13)).orElseThrow();
    assertThat(monday.open()).isEqualTo("2026-07-12T22:00:00Z");
    assertThat(monday.close()).isEqualTo("2026-07-13T21:00:00Z");
    assertThat(monday.extendedOpen()).isEqualTo(monday.open());
    assertThat(monday.extendedClose()).isEqualTo(monday.close());
    assertThat(GOLD.sessionAt(monday.open())).contains(monday);
  }

  @Test
  void itRestsForAnHourADay() {
    Instant close = Instant.parse("2026-07-14T21:00:00Z");
    assertThat(GOLD.sessionAt(close)).isEmpty();
    assertThat(GOLD.sessionAt(close.plusSeconds(3599))).isEmpty();
    assertThat(GOLD.sessionAt(close.plusSeconds(3600)))
        .map(Session::tradingDay)
        .contains(LocalDate.of(2026, 7, 15));
  }

  @ParameterizedTest
  @CsvSource({
    "2015-09-18, 23:15",
    "2015-09-21, 23:00",
    "2026-03-06, 23:00",
    "2026-03-09, 23:00",
    "2026-11-02, 23:00",
  })
  void aSessionHasItsLengthWhateverTheClocksDo(LocalDate day, LocalTime length) {
    assertThat(GOLD.session(day).orElseThrow().length())
        .isEqualTo(Duration.between(LocalTime.MIDNIGHT, length));
  }

  @Test
  void tradingGoesOnOnTheEveningOfANewYearsDay() {
    assertThat(GOLD.sessionAt(Instant.parse("2026-01-01T18:00:00Z"))).isEmpty();
    assertThat(GOLD.sessionAt(Instant.parse("2026-01-01T23:00:00Z")))
        .map(Session::tradingDay)
        .contains(LocalDate.of(2026, 1, 2));
  }

  private static LocalTime close(Session session) {
    return session.close().atZone(CHICAGO).toLocalTime();
  }
}
