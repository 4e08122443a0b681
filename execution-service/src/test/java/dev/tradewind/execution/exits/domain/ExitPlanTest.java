package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExitPlanTest {

  @Test
  void aCloseAtTheStopLeavesAndOneBeforeItStays() {
    var plan = plan(Direction.LONG, "98", null, null, null);
    assertThat(watch(plan, "101", "98.01").exit()).isEmpty();
    assertThat(watch(plan, "101", "98").exit()).contains(ExitCondition.STOP_LOSS);
    assertThat(watch(plan(Direction.SHORT, "102", null, null, null), "99", "102").exit())
        .contains(ExitCondition.STOP_LOSS);
  }

  @Test
  void theTrailingStopTakesOverOnceItIsNearer() {
    var plan = plan(Direction.LONG, "98", TrailingStop.Type.FIXED, "3", null);
    var still = watch(plan, "100.5", "97.9");
    assertThat(still.stopLoss()).isEqualByComparingTo("98");
    assertThat(still.exit()).contains(ExitCondition.STOP_LOSS);
    var moved = watch(plan, "106", "103");
    assertThat(moved.peak()).isEqualByComparingTo("106");
    assertThat(moved.stopLoss()).isEqualByComparingTo("103");
    assertThat(moved.exit()).contains(ExitCondition.TRAILING_STOP);
  }

  @Test
  void thePeakIsTheBestSinceTheEntryInItsDirection() {
    var shortPlan = plan(Direction.SHORT, null, TrailingStop.Type.PERCENTAGE, "0.05", null);
    var watch = watch(shortPlan, "90", "94");
    assertThat(watch.peak()).isEqualByComparingTo("90");
    assertThat(watch.stopLoss()).isEqualByComparingTo("94.5");
    assertThat(watch.exit()).isEmpty();
    assertThat(watch(shortPlan, "101", "101").peak()).isEqualByComparingTo("100");
  }

  @Test
  void aTrailingStopByRangeNeedsTheRange() {
    var without = plan(Direction.LONG, null, TrailingStop.Type.ATR, "2", null);
    assertThatThrownBy(without::requireComplete)
        .hasMessageContaining("atr needs trailing_stop_distance and atr");
    assertThat(watch(without, "110", "90").exit()).isEmpty();
    var with = plan(Direction.LONG, null, TrailingStop.Type.ATR, "2", "1.5");
    assertThatCode(with::requireComplete).doesNotThrowAnyException();
    assertThat(watch(with, "110", "107").exit()).contains(ExitCondition.TRAILING_STOP);
    assertThatThrownBy(
            plan(Direction.LONG, null, TrailingStop.Type.FIXED, null, null)::requireComplete)
        .hasMessageContaining("fixed needs trailing_stop_distance");
    assertThatThrownBy(plan(Direction.LONG, "0", null, null, null)::requireComplete)
        .hasMessageContaining("only above 0");
  }

  @Test
  void onlyAPlanWithAStopIsWatched() {
    assertThat(plan(Direction.LONG, null, null, null, null).isWatched()).isFalse();
    assertThat(plan(Direction.LONG, "98", null, null, null).isWatched()).isTrue();
    assertThat(plan(Direction.LONG, null, TrailingStop.Type.TIGHTENING, null, null).isWatched())
        .isTrue();
  }

  @Test
  void itsTriggersAreItsStopAndTheGainsAtWhichPartsAreSold() {
    assertThat(plan(Direction.LONG, null, null, null, null).triggers()).isEmpty();
    assertThat(plan(Direction.LONG, "98", TrailingStop.Type.FIXED, "3", null).triggers())
        .containsExactly(new BigDecimal("98"));
    assertThat(plan(Direction.LONG, "98", TrailingStop.Type.TIGHTENING, null, null).triggers())
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("98"), new BigDecimal("115"), new BigDecimal("125"));
    assertThat(plan(Direction.SHORT, null, TrailingStop.Type.TIGHTENING, null, null).triggers())
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("85"), new BigDecimal("75"));
  }

  private static ExitPlan.Watch watch(ExitPlan plan, String best, String close) {
    return plan.watch(new BigDecimal(best), new BigDecimal(close));
  }

  private static ExitPlan plan(
      Direction direction,
      @Nullable String stop,
      TrailingStop.@Nullable Type trailing,
      @Nullable String distance,
      @Nullable String range) {
    return new ExitPlan(
        "position",
        "AAPL",
        direction,
        Instant.parse("2026-01-05T15:00:00Z"),
        new BigDecimal("100"),
        BigDecimal.TEN,
        false,
        decimal(stop),
        trailing,
        decimal(distance),
        decimal(range),
        null,
        1);
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
