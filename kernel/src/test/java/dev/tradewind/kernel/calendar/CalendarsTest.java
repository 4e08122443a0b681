package dev.tradewind.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.kernel.TradingDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CalendarsTest {

  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2030, 12, 31);

  @Provide
  Arbitrary<ExchangeCalendar> calendars() {
    return Arbitraries.of(Calendars.names()).map(Calendars::named);
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(
            Instant.parse("1990-01-02T00:00:00Z").getEpochSecond(),
            Instant.parse("2030-12-31T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  @Test
  void sessionsFollowOneAnotherAndDoNotOverlap() {
    for (String name : Calendars.names()) {
      List<Session> sessions = Calendars.named(name).sessions(FIRST, LAST);
      for (int i = 1; i < sessions.size(); i++) {
        Session before = sessions.get(i - 1);
        Session after = sessions.get(i);
        assertThat(after.tradingDay()).isAfter(before.tradingDay());
        assertThat(after.open()).isAfterOrEqualTo(before.close());
        assertThat(after.extendedOpen()).isAfterOrEqualTo(before.extendedClose());
      }
    }
  }

  @Property
  void aSessionAtAnInstantHoldsIt(
      @ForAll("calendars") ExchangeCalendar calendar, @ForAll("instants") Instant at) {
    LocalDate around = at.atZone(calendar.zone()).toLocalDate();
    Optional<Session> holding =
        calendar.sessions(around.minusDays(7), around.plusDays(7)).stream()
            .filter(session -> session.isOpenAt(at))
            .findFirst();
    assertThat(calendar.sessionAt(at)).isEqualTo(holding);
  }

  @Property
  void theNextSessionIsTheFirstToOpenLater(
      @ForAll("calendars") ExchangeCalendar calendar, @ForAll("instants") Instant at) {
    LocalDate around = at.atZone(calendar.zone()).toLocalDate();
    assertThat(calendar.nextSession(at))
        .isEqualTo(
            calendar.sessions(around.minusDays(7), around.plusDays(14)).stream()
                .filter(session -> session.open().isAfter(at))
                .findFirst()
                .orElseThrow());
  }

  @Property
  void aSessionIsOpenFromItsOpenToItsClose(
      @ForAll("calendars") ExchangeCalendar calendar, @ForAll("instants") Instant at) {
    Session session = calendar.nextSession(at);
    assertThat(calendar.session(session.tradingDay())).contains(session);
    assertThat(calendar.sessionAt(session.open())).contains(session);
    assertThat(calendar.sessionAt(session.close().minusNanos(1))).contains(session);
    assertThat(calendar.sessionAt(session.close())).isNotEqualTo(Optional.of(session));
    assertThat(session.isTradingAt(session.extendedOpen())).isTrue();
    assertThat(session.isTradingAt(session.extendedClose())).isFalse();
  }

  @Property
  void theBrisbaneDayIsTheTradingDay(@ForAll("instants") Instant at) {
    Session session = Calendars.BRISBANE_DAY.sessionAt(at).orElseThrow();
    assertThat(session.tradingDay()).isEqualTo(TradingDay.of(at));
    assertThat(session.open()).isEqualTo(TradingDay.start(TradingDay.of(at)));
    assertThat(session.close()).isEqualTo(TradingDay.end(TradingDay.of(at)));
  }

  @Property
  void theDayWithoutEndIsTheUniversalDate(@ForAll("instants") Instant at) {
    assertThat(Calendars.ALWAYS.sessionAt(at).orElseThrow().tradingDay())
        .isEqualTo(at.atZone(ZoneId.of("UTC")).toLocalDate());
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Calendars.named("lse"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("calendar 'lse': allowed are nyse, cme-gold, always, brisbane-day");
  }

  @Test
  void aSessionIsInOrder() {
    Instant noon = Instant.parse("2026-01-05T12:00:00Z");
    LocalDate day = LocalDate.of(2026, 1, 5);
    assertThatThrownBy(() -> new Session(day, noon, noon, noon, noon, false))
        .isInstanceOf(IllegalArgumentException.class);
    Instant later = noon.plusSeconds(1);
    assertThatThrownBy(() -> new Session(day, noon, later, later, later, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Session(day, noon, later, noon, noon, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-01-05");
  }
}
