package dev.tradewind.alert.facts.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DailyResultTest {
  private static final DailyThresholds THRESHOLDS =
      new DailyThresholds(new BigDecimal("-3"), new BigDecimal("-5"));

  private static DailyResult.Step after(String... exits) {
    var step = new DailyResult.Step(DailyResult.NONE, false, false);
    for (String exit : exits) {
      step = step.after().plus(new BigDecimal(exit), THRESHOLDS);
    }
    return step;
  }

  @Test
  void warnsExactlyAtMinusThree() {
    assertThat(after("-3").warning()).isTrue();
    assertThat(after("-2.999999").warning()).isFalse();
  }

  @Test
  void tripsExactlyAtMinusFive() {
    assertThat(after("-1", "-4").breaker()).isTrue();
    assertThat(after("-1", "-3.999999").breaker()).isFalse();
  }

  @Test
  void warnsOnceWhileItStaysBelowAndAgainAfterARecovery() {
    assertThat(after("-3", "-0.5").warning()).isFalse();
    assertThat(after("-3", "0.5", "-0.5").warning()).isTrue();
  }

  @Test
  void tripsOncePerDayEvenAfterARecovery() {
    assertThat(after("-5", "3", "-4").breaker()).isFalse();
  }

  @Test
  void oneExitCanReachBoth() {
    assertThat(after("-6"))
        .isEqualTo(
            new DailyResult.Step(new DailyResult(new BigDecimal("-6"), 1, true), true, true));
  }

  @Test
  void anExitWithoutRCountsAndAddsNothing() {
    assertThat(after("-1").after().plusWithoutR())
        .isEqualTo(new DailyResult(new BigDecimal("-1"), 2, false));
  }

  @Test
  void refusesPositiveThresholdsAndABreakerAboveTheWarning() {
    assertThatThrownBy(() -> new DailyThresholds(new BigDecimal("3"), new BigDecimal("-5")))
        .hasMessageContaining("losses are negative");
    assertThatThrownBy(() -> new DailyThresholds(new BigDecimal("-3"), new BigDecimal("5")))
        .hasMessageContaining("losses are negative");
    assertThatThrownBy(() -> new DailyThresholds(new BigDecimal("-3"), BigDecimal.ZERO))
        .hasMessageContaining("losses are negative");
    assertThatThrownBy(() -> new DailyThresholds(new BigDecimal("-3"), new BigDecimal("-3")))
        .hasMessageContaining("below the warning");
  }

  @Property
  void theBreakerTripsAtMostOnceAndOnlyWhenTheSumIsThere(
      @ForAll @Size(max = 30) List<@BigRange(min = "-2", max = "2") @Scale(6) BigDecimal> exits) {
    var day = DailyResult.NONE;
    var sum = BigDecimal.ZERO;
    int tripped = 0;
    for (BigDecimal exit : exits) {
      sum = sum.add(exit);
      var step = day.plus(exit, THRESHOLDS);
      day = step.after();
      if (step.breaker()) {
        tripped++;
        assertThat(sum).isLessThanOrEqualTo(THRESHOLDS.breaker());
      }
    }
    assertThat(tripped).isLessThanOrEqualTo(1);
    assertThat(day.realizedR()).isEqualByComparingTo(sum);
    assertThat(day.exits()).isEqualTo(exits.size());
  }
}
