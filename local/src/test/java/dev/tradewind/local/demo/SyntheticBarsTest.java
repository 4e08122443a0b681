package dev.tradewind.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.TradingDay;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SyntheticBarsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

  @Test
  void areTheSameForTheSameSeed() {
    assertThat(SyntheticBars.days(MONDAY, 2, 7)).isEqualTo(SyntheticBars.days(MONDAY, 2, 7));
    assertThat(SyntheticBars.days(MONDAY, 1, 7)).isNotEqualTo(SyntheticBars.days(MONDAY, 1, 8));
  }

  @Test
  void haveTwentyThreeHoursADayAndABreak() {
    var bars = SyntheticBars.days(MONDAY, 5, 7);
    assertThat(bars.getFirst().ts()).isEqualTo(Instant.parse("2026-01-04T23:00:00Z"));
    assertThat(bars).allMatch(bar -> !bar.ts().toString().contains("T22:"));
    var perDay =
        bars.stream()
            .collect(Collectors.groupingBy(bar -> TradingDay.of(bar.ts()), Collectors.counting()));
    assertThat(perDay).hasSize(5);
    assertThat(perDay.values()).allMatch(count -> count > 1300 && count <= 23 * 60);
  }

  @Test
  void leaveOutTheWeekend() {
    var bars = SyntheticBars.days(LocalDate.of(2026, 1, 9), 2, 7);
    assertThat(bars.stream().map(bar -> TradingDay.of(bar.ts()).getDayOfWeek()).distinct())
        .containsExactly(DayOfWeek.FRIDAY, DayOfWeek.MONDAY);
  }

  @Property(tries = 20)
  void ascendAndStayPositiveInTicksOfATenth(@ForAll long seed) {
    Bar previous = null;
    for (var bar : SyntheticBars.days(MONDAY, 2, seed)) {
      if (previous != null) {
        assertThat(Duration.between(previous.ts(), bar.ts())).isPositive();
      }
      assertThat(bar.low()).isPositive();
      assertThat(bar.close().scale()).isEqualTo(1);
      previous = bar;
    }
  }
}
