package dev.tradewind.engine.replay;

import static dev.tradewind.engine.replay.Scenario.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.signal.SignalEngine;
import dev.tradewind.engine.strategy.ConfigurationException;
import dev.tradewind.engine.strategy.StrategySet;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that programs of this kind have made. */
class KnownMistakesTest {

  @ParameterizedTest
  @CsvSource({"2, 23:06", "3, 23:07"})
  void theBreakBarIsCountedOnce(int confirmBars, String confirmedAt) {
    assertThat(Scenario.of("A CB" + confirmBars).times(5, UP).outcomes())
        .containsExactly("A long 103@" + confirmedAt + " SCRATCH 103@23:09");
    assertThat(Scenario.of("A CB" + confirmBars).times(confirmBars - 1, UP).rows()).isEmpty();
  }

  @Test
  void theFillBarOfE1AndE3IsTestedForStopAndTarget() {
    assertThat(Scenario.of("A E1").bars(UP, "103 104 100 103").outcomes())
        .containsExactly("A long 103@23:06 STOP 100@23:06");
    assertThat(Scenario.of("A E1").bars(UP, "103 109 102 103").outcomes())
        .containsExactly("A long 103@23:06 TARGET 109@23:06");
    assertThat(Scenario.of("A E3").bars(UP, "103 104 100 103").outcomes())
        .containsExactly("A long 102@23:06 STOP 100@23:06");
    assertThat(Scenario.of("A E3").bars(UP, "103 106 102 103").outcomes())
        .containsExactly("A long 102@23:06 TARGET 106@23:06");
  }

  @Test
  void theBreakSearchEndsLiveAsItDoesInTheReplay() {
    var scenario = Scenario.of("A").from("00:00").bars(UP);
    assertThat(scenario.rows()).isEmpty();
    var live =
        new SignalEngine(
            StrategySet.parse(
                "test",
                """
                {"strategies": [{"strategy_id": "A", "orb_label": "0900", "entry_model": "E2",
                 "confirm_bars": 1, "rr_target": 2}]}
                """));
    live.step(bar("2024-03-03T23:00:00Z", "101 102 100 101"));
    assertThat(live.step(bar("2024-03-04T00:00:00Z", UP))).isEmpty();
    assertThat(live.orbs().getFirst().breakDirection()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"drawdown_halt_r", "drawdown_warning_r"})
  void aLossLimitIsNegativeEverywhere(String name) {
    assertThatThrownBy(() -> RiskLimits.parse("risk.json", "{\"" + name + "\": 5.0}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("a number below 0");
    assertThat(RiskLimits.DEFAULT.drawdownHaltR()).isNegative();
    assertThat(RiskLimits.DEFAULT.drawdownWarningR()).isNegative();
  }

  private static Bar bar(String ts, String numbers) {
    String[] parts = numbers.split(" ");
    return new Bar(
        Instant.parse(ts),
        new BigDecimal(parts[0]),
        new BigDecimal(parts[1]),
        new BigDecimal(parts[2]),
        new BigDecimal(parts[3]),
        BigDecimal.ZERO);
  }
}
