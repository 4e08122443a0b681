package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MonitoringTest {

  private static final Instant END = Instant.parse("2026-01-05T21:00:00Z");
  private static final Instant NOW = END.minusSeconds(3600);

  @Test
  void withinTwoPercentOfATriggerItIsLookedAtEveryFiveSeconds() {
    assertThat(interval("97.99", "100")).isEqualTo(Monitoring.USUALLY);
    assertThat(interval("98", "100")).isEqualTo(Monitoring.NEAR_A_TRIGGER);
    assertThat(interval("100", "100")).isEqualTo(Monitoring.NEAR_A_TRIGGER);
    assertThat(interval("102", "100")).isEqualTo(Monitoring.NEAR_A_TRIGGER);
    assertThat(interval("102.01", "100")).isEqualTo(Monitoring.USUALLY);
  }

  @Test
  void oneTriggerOfSeveralIsEnoughAndNoneIsNotNear() {
    assertThat(interval("100", "50", "101")).isEqualTo(Monitoring.NEAR_A_TRIGGER);
    assertThat(interval("100")).isEqualTo(Monitoring.USUALLY);
  }

  @Test
  void theNextLookIsDueAfterTheIntervalAndNotBefore() {
    var look = Monitoring.done(NOW, Monitoring.USUALLY, END);
    assertThat(look.isOver(NOW)).isFalse();
    assertThat(look.isOver(NOW.plusSeconds(30).minusNanos(1))).isFalse();
    assertThat(look.isOver(NOW.plusSeconds(30))).isTrue();
    assertThat(look.isOver(NOW.minusNanos(1))).as("a clock that was set back").isTrue();
  }

  @Test
  void theLastFiveMinutesBeginWithALookAndAreNearATrigger() {
    var urgent = END.minusSeconds(300);
    var before = urgent.minusSeconds(10);
    assertThat(Monitoring.done(before, Monitoring.USUALLY, END).next()).isEqualTo(urgent);
    assertThat(Monitoring.done(before, Monitoring.NEAR_A_TRIGGER, END).next())
        .isEqualTo(before.plusSeconds(5));
    assertThat(Monitoring.done(urgent, Monitoring.USUALLY, END).next())
        .isEqualTo(urgent.plusSeconds(5));
  }

  /** Never later than 30 s, never sooner than 5 s, but for the moment the last minutes begin. */
  @Property
  void aLookIsNeitherLateNorHasty(
      @ForAll @IntRange(min = -600, max = 3600) int left, @ForAll boolean near) {
    var now = END.minusSeconds(left);
    var interval = near ? Monitoring.NEAR_A_TRIGGER : Monitoring.USUALLY;
    var next = Monitoring.done(now, interval, END).next();
    var pause = Duration.between(now, next);
    assertThat(pause).isPositive().isLessThanOrEqualTo(interval);
    if (pause.compareTo(Monitoring.NEAR_A_TRIGGER) < 0) {
      assertThat(next).isEqualTo(END.minus(MarketTriggers.URGENT));
    }
  }

  private static Duration interval(String price, String... triggers) {
    List<BigDecimal> prices = Stream.of(triggers).map(BigDecimal::new).toList();
    return Monitoring.interval(new BigDecimal(price), prices);
  }
}
