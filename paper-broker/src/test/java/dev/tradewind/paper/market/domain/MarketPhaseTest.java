package dev.tradewind.paper.market.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.calendar.Calendars;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketPhaseTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T08:59:59Z, CLOSED",
    "2026-01-05T09:00:00Z, PRE_MARKET",
    "2026-01-05T14:29:59Z, PRE_MARKET",
    "2026-01-05T14:30:00Z, REGULAR",
    "2026-01-05T20:59:59Z, REGULAR",
    "2026-01-05T21:00:00Z, AFTER_HOURS",
    "2026-01-06T00:59:59Z, AFTER_HOURS",
    "2026-01-06T01:00:00Z, CLOSED",
    "2026-01-01T15:00:00Z, CLOSED",
    "2026-01-03T15:00:00Z, CLOSED",
    "2025-11-28T18:00:00Z, AFTER_HOURS"
  })
  void thePhaseByTheCalendar(Instant instant, MarketPhase phase) {
    assertThat(MarketPhase.at(Calendars.NYSE, instant)).isEqualTo(phase);
  }
}
