package dev.tradewind.execution.hours.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.calendar.Calendars;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MarketSessionTest {

  @Test
  void aSessionWithinTheTradingDayIsTradedWhole() {
    var session = of("nyse", "2026-01-05");
    assertThat(session.open()).isEqualTo(Instant.parse("2026-01-05T14:30:00Z"));
    assertThat(session.close()).isEqualTo(Instant.parse("2026-01-05T21:00:00Z"));
    assertThat(session.contains(session.open())).isTrue();
    assertThat(session.contains(session.close().minusMillis(1))).isTrue();
    assertThat(session.contains(session.close())).isFalse();
  }

  @Test
  void anEarlyCloseEndsIt() {
    assertThat(of("nyse", "2026-11-27").close()).isEqualTo(Instant.parse("2026-11-27T18:00:00Z"));
  }

  @Test
  void whatLiesInTheTradingDayBeforeIsLeftOut() {
    // Gold opens at 18:00 New York: in summer an hour before the trading day of the rules.
    assertThat(of("cme-gold", "2026-07-07").open())
        .isEqualTo(Instant.parse("2026-07-06T23:00:00Z"));
  }

  private static MarketSession of(String calendar, String day) {
    return Calendars.named(calendar)
        .session(LocalDate.parse(day))
        .flatMap(MarketSession::of)
        .orElseThrow();
  }
}
