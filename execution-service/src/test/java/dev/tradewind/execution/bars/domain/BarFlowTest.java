package dev.tradewind.execution.bars.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.hours.domain.MarketSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BarFlowTest {

  private static final Instant OPEN = Instant.parse("2026-01-05T14:30:00Z");
  private static final MarketSession SESSION =
      new MarketSession(LocalDate.parse("2026-01-05"), OPEN, Instant.parse("2026-01-05T21:00:00Z"));

  @Test
  void barsStallAfterTheLimitAndNotAtIt() {
    assertThat(flow(OPEN.plusSeconds(60), OPEN.plusSeconds(360))).isEqualTo(BarFlow.FLOWING);
    assertThat(flow(OPEN.plusSeconds(60), OPEN.plusSeconds(361))).isEqualTo(BarFlow.STALLED);
  }

  @Test
  void beforeTheFirstBarTheOpeningCounts() {
    assertThat(flow(null, OPEN.plusSeconds(300))).isEqualTo(BarFlow.FLOWING);
    assertThat(flow(null, OPEN.plusSeconds(301))).isEqualTo(BarFlow.STALLED);
    assertThat(flow(OPEN.minusSeconds(60_000), OPEN.plusSeconds(300))).isEqualTo(BarFlow.FLOWING);
  }

  @Test
  void aClosedMarketNeverStalls() {
    assertThat(flow(null, OPEN.minusMillis(1))).isEqualTo(BarFlow.CLOSED);
    assertThat(flow(OPEN, SESSION.close())).isEqualTo(BarFlow.CLOSED);
    assertThat(BarFlow.of(null, null, OPEN, Duration.ofMinutes(5))).isEqualTo(BarFlow.CLOSED);
  }

  private static BarFlow flow(@Nullable Instant last, Instant now) {
    return BarFlow.of(SESSION, last, now, Duration.ofMinutes(5));
  }
}
