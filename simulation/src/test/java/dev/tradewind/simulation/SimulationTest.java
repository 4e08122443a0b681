package dev.tradewind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.simulation.Tally.Count;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocol keeps its promises whatever goes wrong, and each planted bug breaks one. */
class SimulationTest {

  private static final int THREADS = 2;
  private static final int SCHEDULES = 3_000;
  private static final int MOST_UNTIL_FOUND = 20_000;

  @Test
  void everyPromiseIsKeptInEverySchedule() {
    var report = Campaign.run(1, SCHEDULES, THREADS, null);
    assertThat(report.broken().map(SimulationTest::told)).isEmpty();
    assertThat(report.schedules()).isEqualTo(SCHEDULES);
    for (var count : Count.values()) {
      assertThat(report.tally().of(count)).as(count.name()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlantedBugIsFound(PlantedBug bug) {
    var report = Campaign.run(1, MOST_UNTIL_FOUND, THREADS, bug);
    assertThat(report.broken()).as(bug.words()).isPresent();
    long seed = report.broken().orElseThrow().seed();
    assertThat(Schedule.run(seed, null, false).failure())
        .as("the same schedule without the bug")
        .isEmpty();
  }

  private static String told(Schedule.Result result) {
    return "seed %d: %s".formatted(result.seed(), result.failure().orElseThrow());
  }
}
