package dev.tradewind.risk.day.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.risk.RiskDay;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.risk.RiskVerdict.Approved;
import dev.tradewind.engine.risk.RiskVerdict.Reason;
import dev.tradewind.engine.risk.RiskVerdict.Rejected;
import dev.tradewind.risk.limits.domain.LimitsVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DayStateTest {

  private static final LocalDate DAY = LocalDate.of(2013, 10, 7);

  private static DayState day(int concurrent, int perOrb) {
    return new DayState(
        RiskDay.start(DAY),
        new LimitsVersion(
            1, new RiskLimits(new BigDecimal("-5"), concurrent, perOrb, 15, new BigDecimal("-3"))));
  }

  @Test
  void anOrderWithoutALabelCountsInAllButUnderNone() {
    var state = day(3, 1).approved(null).approved(null);
    assertThat(state.assess(null)).isEqualTo(new Approved(false));
    assertThat(state.assess("0900")).isEqualTo(new Approved(false));
    assertThat(state.approved("0900").assess(null)).isEqualTo(new Rejected(Reason.MAX_CONCURRENT));
  }

  @Test
  void theLabelCheckDoesNotApplyWithoutALabel() {
    assertThat(day(3, 0).assess(null)).isEqualTo(new Approved(false));
    assertThat(day(3, 0).assess("0900")).isEqualTo(new Rejected(Reason.MAX_PER_ORB));
  }

  @Test
  void aPlaceCarriedInIsTakenWithoutBeingCounted() {
    var state = day(1, 1).carriedIn("0900");
    assertThat(state.day().tradeCount()).isZero();
    assertThat(state.assess("1000")).isEqualTo(new Rejected(Reason.MAX_CONCURRENT));
    assertThat(state.exited("0900", new BigDecimal("1.5")).day().dailyPnlR())
        .isEqualByComparingTo("1.5");
  }

  /** With labels it is the engine's day and nothing else. */
  @Property(tries = 500)
  void withLabelsItIsTheEnginesDay(@ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> steps) {
    var engine = RiskDay.start(DAY);
    var state = day(3, 2);
    var limits = state.limits().limits();
    for (int step : steps) {
      String label = step % 2 == 0 ? "0900" : "1000";
      var verdict = engine.assess(label, limits);
      assertThat(state.assess(label)).isEqualTo(verdict);
      boolean taken = engine.placesByLabel().containsKey(label);
      if (step < 2 && verdict instanceof Approved) {
        engine = engine.approved(label);
        state = state.approved(label);
      } else if (step < 4 && taken) {
        engine = engine.exited(label, new BigDecimal(step == 2 ? "-1" : "0.5"), limits);
        state = state.exited(label, new BigDecimal(step == 2 ? "-1" : "0.5"));
      } else if (step == 4 && taken) {
        engine = engine.noRisk(label);
        state = state.noRisk(label);
      } else if (step == 5 && taken) {
        engine = engine.noFill(label);
        state = state.unfilled(label);
      }
      assertThat(state.day()).isEqualTo(engine);
    }
  }
}
