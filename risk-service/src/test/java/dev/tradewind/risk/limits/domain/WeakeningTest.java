package dev.tradewind.risk.limits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.risk.RiskLimits;
import org.junit.jupiter.api.Test;

class WeakeningTest {

  private static final RiskLimits BEFORE = RiskLimits.DEFAULT;

  @Test
  void theSameIsNoWeakening() {
    assertThat(Weakening.of(BEFORE, RiskLimits.parse("limits", "{\"drawdown_halt_r\":-5.0}")))
        .isEmpty();
  }

  @Test
  void oneStepBeyondEachLimitIsNamed() {
    assertThat(weaker("{\"drawdown_halt_r\":-5.000001}")).isEqualTo("drawdown_halt_r");
    assertThat(weaker("{\"max_concurrent_positions\":4}")).isEqualTo("max_concurrent_positions");
    assertThat(weaker("{\"max_per_orb_positions\":2}")).isEqualTo("max_per_orb_positions");
    assertThat(weaker("{\"max_daily_trades\":16}")).isEqualTo("max_daily_trades");
    assertThat(weaker("{\"drawdown_warning_r\":-3.5}")).isEqualTo("drawdown_warning_r");
  }

  @Test
  void oneStepWithinEachLimitIsNone() {
    assertThat(
            weaker(
                "{\"drawdown_halt_r\":-4.999999,\"max_concurrent_positions\":2,"
                    + "\"max_per_orb_positions\":0,\"max_daily_trades\":14,"
                    + "\"drawdown_warning_r\":-2.9}"))
        .isEmpty();
  }

  @Test
  void aStrongerLimitDoesNotPayForAWeakerOne() {
    assertThat(weaker("{\"drawdown_halt_r\":-1,\"max_daily_trades\":99}"))
        .isEqualTo("max_daily_trades");
  }

  private static String weaker(String limits) {
    return String.join(",", Weakening.of(BEFORE, RiskLimits.parse("limits", limits)));
  }
}
