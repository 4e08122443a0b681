package dev.tradewind.execution.hours.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.calendar.Calendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** New York, a Wednesday of winter: 14:30 to 21:00 UTC. */
class SpecialDayTest {

  private static final LocalDate DAY = LocalDate.parse("2026-01-07");
  private static final Instant OPEN = Instant.parse("2026-01-07T14:30:00Z");
  private static final Instant CLOSE = Instant.parse("2026-01-07T21:00:00Z");
  private static final SpecialDay CLOSED = new SpecialDay(DAY, null, "a storm");
  private static final SpecialDay EARLY = new SpecialDay(DAY, LocalTime.parse("13:00"), "a storm");

  @Test
  void aClosingTakesTheSessionAway() {
    assertThat(SpecialDay.over(Calendars.NYSE, List.of(CLOSED)).session(DAY)).isEmpty();
    assertThat(SpecialDay.over(Calendars.NYSE, List.of()).session(DAY)).isPresent();
  }

  @Test
  void anEarlyCloseShortensIt() {
    var session = SpecialDay.over(Calendars.NYSE, List.of(EARLY)).session(DAY).orElseThrow();
    assertThat(session.close()).isEqualTo("2026-01-07T18:00:00Z");
    assertThat(session.early()).isTrue();
  }

  @Test
  void aDayCanBeClosedUntilItsSessionBegins() {
    assertThat(objection(CLOSED, null, OPEN.minusMillis(1))).isNull();
    assertThat(objection(CLOSED, null, OPEN)).contains("has begun", "closes_at");
    assertThat(objection(CLOSED, null, CLOSE)).contains("is past");
  }

  @Test
  void aSessionCanBeShortenedUntilTheTimeItIsToEnd() {
    assertThat(objection(EARLY, null, OPEN.plusSeconds(60))).isNull();
    assertThat(objection(EARLY, null, Instant.parse("2026-01-07T17:59:59Z"))).isNull();
    assertThat(objection(EARLY, null, Instant.parse("2026-01-07T18:00:00Z"))).contains("is past");
  }

  @Test
  void aTimeThatShortensNothingIsRefused() {
    for (String time : List.of("16:00", "17:00", "09:30")) {
      var day = new SpecialDay(DAY, LocalTime.parse(time), "a storm");
      assertThat(objection(day, null, OPEN)).as(time).contains("no time before its close, 16:00");
    }
  }

  @Test
  void aDayWithoutASessionNeedsNoClosing() {
    var sunday = new SpecialDay(DAY.minusDays(3), null, "a storm");
    assertThat(objection(sunday, null, OPEN.minusSeconds(864_000))).contains("has no session");
  }

  @Test
  void anEndThatHasComeStands() {
    var later = new SpecialDay(DAY, LocalTime.parse("15:00"), "the storm is over");
    assertThat(objection(later, EARLY, Instant.parse("2026-01-07T17:59:59Z"))).isNull();
    assertThat(objection(later, EARLY, Instant.parse("2026-01-07T18:00:00Z"))).contains("is past");
    assertThat(objection(later, CLOSED, OPEN.minusSeconds(1))).isNull();
    assertThat(objection(later, CLOSED, OPEN)).contains("is past");
  }

  @Test
  void onlyADayThatHasNotBegunIsTakenBack() {
    assertThat(CLOSED.removalObjection(Calendars.NYSE, OPEN.minusMillis(1))).isEmpty();
    assertThat(CLOSED.removalObjection(Calendars.NYSE, OPEN).orElseThrow()).contains("has begun");
  }

  private static @Nullable String objection(
      SpecialDay day, @Nullable SpecialDay standing, Instant now) {
    return day.objection(Calendars.NYSE, standing, now).orElse(null);
  }
}
