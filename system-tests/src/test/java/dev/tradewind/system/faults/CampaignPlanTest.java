package dev.tradewind.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.system.faults.Fault.Kill;
import dev.tradewind.system.faults.Fault.Moment;
import dev.tradewind.system.faults.Fault.Pause;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The plan of trials follows from the seed alone. */
class CampaignPlanTest {

  @Test
  void theSameSeedGivesTheSameRoundsInWhateverOrderTheyAreAsked() {
    var forwards =
        IntStream.range(0, 200).mapToObj(number -> CampaignPlan.of(7).round(number)).toList();
    var plan = CampaignPlan.of(7);
    for (int number = 199; number >= 0; number--) {
      assertThat(plan.round(number)).isEqualTo(forwards.get(number));
    }
    assertThat(IntStream.range(0, 200).mapToObj(CampaignPlan.of(8)::round).toList())
        .isNotEqualTo(forwards);
  }

  @Test
  void everyDeckHasEachFaultOnceAndEachMomentIsAKillPoint() {
    var plan = CampaignPlan.of(3);
    var first = plan.round(0).fault();
    int deck = 1;
    while (!plan.round(deck).fault().equals(first)) {
      deck++;
    }
    var faults = IntStream.range(0, 400).mapToObj(number -> plan.round(number).fault()).toList();
    assertThat(
            faults.stream()
                .filter(Kill.class::isInstance)
                .map(fault -> ((Kill) fault).at())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Moment.values())
        .hasSizeGreaterThanOrEqualTo(12);
    assertThat(
            faults.stream()
                .filter(Pause.class::isInstance)
                .map(fault -> ((Pause) fault).timesToLive())
                .collect(Collectors.toSet()))
        .containsAll(IntStream.rangeClosed(1, 10).boxed().toList());
    assertThat(faults.stream().map(Fault::family).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("kill", "pause", "redis", "postgres", "broker", "stream");
  }

  @Test
  void canBeNarrowedToFamilies() {
    var plan = CampaignPlan.of(1, "pause", "redis");
    assertThat(IntStream.range(0, 100).mapToObj(number -> plan.round(number).fault().family()))
        .containsOnly("pause", "redis");
    assertThatThrownBy(() -> CampaignPlan.of(1, "earthquake").round(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTrialIsAnAccountOfARound() {
    var round = CampaignPlan.of(1).round(3);
    assertThat(round.trial(0)).isEqualTo(60);
    assertThat(round.trial(19)).isEqualTo(79);
    var plan = CampaignPlan.of(1);
    assertThat(List.of(plan.roundOf(59), plan.roundOf(60))).containsExactly(2, 3);
  }
}
