package dev.tradewind.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialDaysTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 7, 13);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  @Test
  void aClosedDayHasNoSessionAndTheNextOneFollows() {
    ExchangeCalendar calendar = new SpecialDays(Set.of(MONDAY), Map.of()).over(Calendars.NYSE);
    assertThat(calendar.name()).isEqualTo("nyse");
    assertThat(calendar.session(MONDAY)).isEmpty();
    assertThat(calendar.sessionAt(Instant.parse("2026-07-13T15:00:00Z"))).isEmpty();
    assertThat(calendar.nextSession(Instant.parse("2026-07-10T20:00:00Z")).tradingDay())
        .isEqualTo(TUESDAY);
    assertThat(calendar.session(TUESDAY)).isEqualTo(Calendars.NYSE.session(TUESDAY));
    assertThat(Calendars.NYSE.session(MONDAY)).isPresent();
  }

  @Test
  void anEarlyCloseMovesTheCloseAndWhatFollowsIt() {
    Session session = early(Calendars.NYSE, "14:15");
    assertThat(session.early()).isTrue();
    assertThat(session.open()).isEqualTo("2026-07-13T13:30:00Z");
    assertThat(session.close()).isEqualTo("2026-07-13T18:15:00Z");
    assertThat(session.extendedClose()).isEqualTo("2026-07-13T22:15:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    // calendar, local time, close: the first time after the open
    "cme-gold, 12:00, 2026-07-13T17:00:00Z",
    "cme-gold, 20:00, 2026-07-13T01:00:00Z",
    "brisbane-day, 02:00, 2026-07-13T16:00:00Z",
    "brisbane-day, 21:00, 2026-07-13T11:00:00Z",
    "always, 06:30, 2026-07-13T06:30:00Z",
  })
  void theTimeIsTheFirstAfterTheOpen(String name, LocalTime time, Instant close) {
    assertThat(early(Calendars.named(name), time.toString()).close()).isEqualTo(close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"16:00", "17:30", "09:30", "09:00"})
  void aSessionIsNeverMadeLonger(String time) {
    assertThat(early(Calendars.NYSE, time)).isEqualTo(Calendars.NYSE.session(MONDAY).orElseThrow());
  }

  @Test
  void theEarlierOfTwoEarlyClosesHolds() {
    LocalDate shortFriday = LocalDate.of(2026, 11, 27);
    var later = new SpecialDays(Set.of(), Map.of(shortFriday, LocalTime.of(14, 0)));
    var earlier = new SpecialDays(Set.of(), Map.of(shortFriday, LocalTime.of(12, 0)));
    assertThat(later.over(Calendars.NYSE).session(shortFriday))
        .isEqualTo(Calendars.NYSE.session(shortFriday));
    assertThat(earlier.over(Calendars.NYSE).session(shortFriday).orElseThrow().close())
        .isEqualTo("2026-11-27T17:00:00Z");
  }

  @Test
  void anEarlyCloseOpensNoHoliday() {
    LocalDate christmas = LocalDate.of(2026, 12, 25);
    var days = new SpecialDays(Set.of(), Map.of(christmas, LocalTime.NOON));
    assertThat(days.over(Calendars.NYSE).session(christmas)).isEmpty();
  }

  @Test
  void aTableIsReadLineByLine() {
    assertThat(
            SpecialDays.parse(
                """
                # what happened
                2026-07-13 closed storm

                2026-07-14 13:00
                """))
        .isEqualTo(new SpecialDays(Set.of(MONDAY), Map.of(TUESDAY, LocalTime.of(13, 0))));
    assertThat(SpecialDays.parse("")).isEqualTo(SpecialDays.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-07-13",
        "2026-02-30 closed",
        "13.07.2026 closed",
        "2026-07-13 25:00",
        "2026-07-13 noon",
        "2026-07-13 closed\n2026-07-13 13:00",
        "2026-07-13 13:00\n2026-07-13 13:00"
      })
  void aLineOfAnotherFormIsNamed(String table) {
    String last = table.lines().reduce((first, second) -> second).orElseThrow();
    assertThatThrownBy(() -> SpecialDays.parse(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("special day '" + last + "'");
  }

  @Test
  void aDayIsNotClosedAndEarlyAtOnce() {
    assertThatThrownBy(() -> new SpecialDays(Set.of(MONDAY), Map.of(MONDAY, LocalTime.NOON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-07-13");
  }

  @Test
  void aMarketThatStaysClosedIsNotWaitedForForever() {
    Set<LocalDate> twoYears =
        MONDAY.datesUntil(MONDAY.plusYears(2)).collect(Collectors.toUnmodifiableSet());
    ExchangeCalendar calendar = new SpecialDays(twoYears, Map.of()).over(Calendars.ALWAYS);
    Instant evening = Instant.parse("2026-07-13T20:00:00Z");
    assertThatThrownBy(() -> calendar.nextSession(evening))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("calendar always: no session opens within 366 days");
  }

  private static Session early(ExchangeCalendar calendar, String time) {
    return new SpecialDays(Set.of(), Map.of(MONDAY, LocalTime.parse(time)))
        .over(calendar)
        .session(MONDAY)
        .orElseThrow();
  }
}
