package dev.tradewind.execution.batches.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.hours.domain.SpecialDay;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.calendar.Calendars;
import dev.tradewind.kernel.calendar.ExchangeCalendar;
import dev.tradewind.kernel.calendar.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DueTimeTest {

  private static final ExchangeCalendar NYSE = Calendars.named("nyse");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void isAnchoredToTheSession() {
    var day = session("2026-01-06");
    assertThat(new DueTime.AfterOpen(30).on(day)).isEqualTo("2026-01-06T15:00:00Z");
    assertThat(new DueTime.BeforeClose(15).on(day)).isEqualTo("2026-01-06T20:45:00Z");
    assertThat(new DueTime.AfterClose(10).on(day)).isEqualTo("2026-01-06T21:10:00Z");
    assertThat(new DueTime.AtTime(LocalTime.of(20, 0), BERLIN).on(day))
        .isEqualTo("2026-01-06T19:00:00Z");
  }

  @Test
  void followsAnEarlyClose() {
    var shortDay = session("2026-11-27");
    assertThat(new DueTime.BeforeClose(15).on(shortDay)).isEqualTo("2026-11-27T17:45:00Z");
    assertThat(new DueTime.AfterClose(10).on(shortDay)).isEqualTo("2026-11-27T18:10:00Z");
    assertThat(new DueTime.AfterOpen(209).on(shortDay)).isEqualTo("2026-11-27T17:59:00Z");
    assertThat(new DueTime.AfterOpen(210).on(shortDay)).isEqualTo("2026-11-27T18:00:00Z");
    assertThat(new DueTime.AfterOpen(211).on(shortDay)).isEqualTo("2026-11-27T18:00:00Z");
    assertThat(new DueTime.BeforeClose(211).on(shortDay)).isEqualTo("2026-11-27T14:30:00Z");
  }

  @Test
  void followsTheSpecialDaysOfAnOperator() {
    var early =
        SpecialDay.over(
            NYSE,
            List.of(new SpecialDay(LocalDate.parse("2026-01-06"), LocalTime.of(13, 0), "snow")));
    var closed =
        SpecialDay.over(NYSE, List.of(new SpecialDay(LocalDate.parse("2026-01-06"), null, "snow")));
    var when = new DueTime.BeforeClose(15);
    assertThat(day(when, early, "2026-01-06")).containsExactly(due("2026-01-06T17:45:00Z"));
    assertThat(day(when, closed, "2026-01-06")).isEmpty();
    assertThat(day(new DueTime.AtTime(LocalTime.NOON, NYSE.zone()), closed, "2026-01-06"))
        .isEmpty();
  }

  @Test
  void keepsTheWallClockOverDaylightSaving() {
    // New York changes on 2026-03-08, Berlin on 2026-03-29.
    var afterOpen = new DueTime.AfterOpen(0);
    assertThat(afterOpen.on(session("2026-03-06"))).isEqualTo("2026-03-06T14:30:00Z");
    assertThat(afterOpen.on(session("2026-03-09"))).isEqualTo("2026-03-09T13:30:00Z");
    var evening = new DueTime.AtTime(LocalTime.of(19, 0), BERLIN);
    assertThat(evening.on(session("2026-03-27"))).isEqualTo("2026-03-27T18:00:00Z");
    assertThat(evening.on(session("2026-03-30"))).isEqualTo("2026-03-30T17:00:00Z");
  }

  @Test
  void aTimeThatADaySkipsIsLaterAndOneThatComesTwiceIsTheFirst() {
    var night = new DueTime.AtTime(LocalTime.of(2, 30), BERLIN);
    // 03:30 and 02:30 summer time, both of Sundays
    assertThat(night.on(sessionOn("2026-03-29"))).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(night.on(sessionOn("2026-10-25"))).isEqualTo("2026-10-25T00:30:00Z");
  }

  @Test
  void holidaysAndWeekendsHaveNone() {
    var when = new DueTime.AtTime(LocalTime.NOON, NYSE.zone());
    assertThat(day(when, NYSE, "2026-12-25")).isEmpty();
    assertThat(day(when, NYSE, "2026-12-26")).isEmpty();
    assertThat(day(when, NYSE, "2026-12-28")).hasSize(1);
  }

  @Test
  void aStretchLeavesOutItsBeginningAndIncludesItsEnd() {
    var when = new DueTime.AfterClose(0);
    var at = Instant.parse("2026-01-06T21:00:00Z");
    assertThat(when.between(NYSE, at.minusSeconds(1), at)).containsExactly(due(at.toString()));
    assertThat(when.between(NYSE, at, at.plusSeconds(1))).isEmpty();
    assertThat(when.between(NYSE, at.minusSeconds(2), at.minusSeconds(1))).isEmpty();
  }

  @Property(tries = 200)
  void aTradingDayHasExactlyOneAndStretchesThatTouchLoseNone(
      @ForAll("whens") DueTime when,
      @ForAll @IntRange(max = 14_000) int daysFrom1990,
      @ForAll @IntRange(min = 1, max = 40) int days,
      @ForAll @IntRange(max = 40 * 24 * 60) int splitMinutes) {
    var first = LocalDate.of(1990, 1, 8).plusDays(daysFrom1990);
    var from = first.atStartOfDay(NYSE.zone()).toInstant();
    var through = first.plusDays(days).atStartOfDay(NYSE.zone()).toInstant();
    var middle = from.plus(Duration.ofMinutes(splitMinutes));
    var split = middle.isAfter(through) ? through : middle;
    var all = when.between(NYSE, from, through);
    assertThat(all).extracting(DueTime.Due::tradingDay).doesNotHaveDuplicates().isSorted();
    assertThat(all).extracting(DueTime.Due::at).isSorted();
    assertThat(all)
        .allSatisfy(
            due -> assertThat(NYSE.session(due.tradingDay()).map(when::on)).hasValue(due.at()));
    var parts = new ArrayList<>(when.between(NYSE, from, split));
    parts.addAll(when.between(NYSE, split, through));
    assertThat(parts).isEqualTo(all);
    // Every session well inside the stretch has its due time in it.
    first
        .plusDays(3)
        .datesUntil(first.plusDays(Math.max(4, days - 2)))
        .limit(Math.max(0, days - 5))
        .flatMap(date -> NYSE.session(date).stream())
        .forEach(
            session ->
                assertThat(all).contains(new DueTime.Due(session.tradingDay(), when.on(session))));
  }

  @Property(tries = 200)
  void whatIsAnchoredWithinASessionIsNeverOutsideIt(
      @ForAll @IntRange(max = 600) int minutes, @ForAll @IntRange(max = 14_000) int daysFrom1990) {
    NYSE.session(LocalDate.of(1990, 1, 8).plusDays(daysFrom1990))
        .ifPresent(
            session -> {
              assertThat(new DueTime.AfterOpen(minutes).on(session))
                  .isBetween(session.open(), session.close());
              assertThat(new DueTime.BeforeClose(minutes).on(session))
                  .isBetween(session.open(), session.close());
            });
  }

  @Test
  void aScheduleForgetsWhatWasDueBeforeItsChangeAndWhatWasDecided() {
    var schedule = schedule(Instant.parse("2026-01-06T21:10:00Z"));
    var friday = Instant.parse("2026-01-09T21:10:00Z");
    assertThat(schedule.undecided(NYSE, friday, null))
        .extracting(DueTime.Due::tradingDay)
        .containsExactly(
            LocalDate.parse("2026-01-07"),
            LocalDate.parse("2026-01-08"),
            LocalDate.parse("2026-01-09"));
    assertThat(schedule.undecided(NYSE, friday, LocalDate.parse("2026-01-08")))
        .extracting(DueTime.Due::tradingDay)
        .containsExactly(LocalDate.parse("2026-01-09"));
    assertThat(schedule.undecided(NYSE, friday.minusMillis(1), LocalDate.parse("2026-01-08")))
        .isEmpty();
    assertThat(schedule.undecided(NYSE, friday.plus(Duration.ofDays(400)), null))
        .hasSizeLessThan(24);
  }

  @Test
  void isMissedOnlyBeyondItsLimit() {
    var schedule = schedule(Instant.EPOCH);
    var due = Instant.parse("2026-01-06T21:10:00Z");
    var limit = due.plus(Duration.ofMinutes(60));
    assertThat(schedule.isMissed(due, limit.minusMillis(1))).isFalse();
    assertThat(schedule.isMissed(due, limit)).isFalse();
    assertThat(schedule.isMissed(due, limit.plusMillis(1))).isTrue();
  }

  @Provide
  Arbitrary<DueTime> whens() {
    var minutes = Arbitraries.integers().between(0, 240);
    return Arbitraries.oneOf(
        minutes.map(DueTime.AfterOpen::new),
        minutes.map(DueTime.BeforeClose::new),
        minutes.map(DueTime.AfterClose::new),
        Combinators.combine(
                Arbitraries.integers().between(0, 24 * 60 - 1),
                Arbitraries.of("America/New_York", "Europe/Berlin", "Asia/Tokyo", "UTC"))
            .as(
                (minute, zone) ->
                    new DueTime.AtTime(LocalTime.ofSecondOfDay(minute * 60L), ZoneId.of(zone))));
  }

  private static RunSchedule schedule(Instant changedAt) {
    return new RunSchedule(
        new Scope(new AccountId("swing"), Mode.PAPER),
        "evening",
        new DueTime.AfterClose(10),
        List.of(),
        Duration.ofMinutes(60),
        true,
        1,
        changedAt,
        "olga");
  }

  private static List<DueTime.Due> day(DueTime when, ExchangeCalendar calendar, String day) {
    var midnight = LocalDate.parse(day).atStartOfDay(calendar.zone()).toInstant();
    return when.between(calendar, midnight, midnight.plus(Duration.ofDays(1)));
  }

  private static DueTime.Due due(String at) {
    return new DueTime.Due(LocalDate.parse(at.substring(0, 10)), Instant.parse(at));
  }

  private static Session session(String day) {
    return NYSE.session(LocalDate.parse(day)).orElseThrow();
  }

  /** A session of whatever hours, for a day on which the market rests. */
  private static Session sessionOn(String day) {
    var open = Instant.parse(day + "T05:00:00Z");
    return new Session(
        LocalDate.parse(day), open, open.plusSeconds(60), open, open.plusSeconds(60), false);
  }
}
