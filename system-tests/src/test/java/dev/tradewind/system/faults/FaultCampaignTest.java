package dev.tradewind.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.system.Project;
import dev.tradewind.system.faults.Fault.BrokerTrouble;
import dev.tradewind.system.faults.Fault.Kill;
import dev.tradewind.system.faults.Fault.Moment;
import dev.tradewind.system.faults.Fault.Pause;
import dev.tradewind.system.faults.Fault.PostgresRestarted;
import dev.tradewind.system.faults.Fault.RedisFlushed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The short form of the fault campaign: a few rounds with the executors as they are built, then the
 * same pauses with their fencing switched off, which must not go unnoticed. The long form is {@code
 * ./tradewind faults}.
 */
class FaultCampaignTest {
  private static final int ACCOUNTS = 4;

  /** Longer than the long form has it: a machine that builds beside it must keep up. */
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(1);

  private static final CampaignPlan PLAN = new CampaignPlan(1, List.of(), ACCOUNTS, 3);
  private static final Pause IN_A_TRANSACTION = new Pause(Moment.INTENT_OPEN, 2);
  private static final Pause BETWEEN_ANSWER_AND_WRITE = new Pause(Moment.FACTS_TAKEN, 2);

  private static final List<Fault> MIXED =
      List.of(
          IN_A_TRANSACTION,
          new RedisFlushed(2),
          BETWEEN_ANSWER_AND_WRITE,
          new BrokerTrouble(),
          new PostgresRestarted(),
          new Kill(Moment.SENDING));

  /** How often a machine that is too busy to bring anybody to the moment may try again. */
  private static final int ATTEMPTS = 5;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Path ROOT = Project.root();

  @Test
  void faultsLeaveNoTraceInTheBooksAndWithoutFencingPausesDo() {
    var folder = Project.freshFolder("faults");
    var built = ROOT.resolve("execution-service/target/quarkus-app");
    var fenced = TestBuild.withCheckpoints(built, folder.resolve("fenced"));
    var unfenced = TestBuild.withoutFencing(built, folder.resolve("unfenced"));
    var size = new FaultStack.Size(2, ACCOUNTS, TIME_TO_LIVE, false);
    try (var stack = FaultStack.start(ROOT, folder, fenced, size)) {
      var campaign = new Campaign(stack, fenced, PLAN, FaultCampaignTest::print);
      campaign.prepare();
      print("ready");
      var violations = new ArrayList<Violation>();
      int number = 0;
      for (var fault : MIXED) {
        violations.addAll(campaign.run(PLAN.round(number++, fault)));
      }
      print(campaign.tally().toString());
      assertThat(violations).isEmpty();
      assertThat(campaign.tally().struck()).as("accounts struck").isPositive();
      assertThat(campaign.tally().executed()).as("signals executed").isPositive();

      stack.executors().forEach(stack::kill);
      var weak = new Campaign(stack, unfenced, PLAN, FaultCampaignTest::print);
      assertThat(staleWrites(weak, IN_A_TRANSACTION, "orders", number))
          .as("stale writes of orders without fencing")
          .isNotEmpty();
      assertThat(staleWrites(weak, BETWEEN_ANSWER_AND_WRITE, "fact_delivery", number + ATTEMPTS))
          .as("stale writes of cursors without fencing")
          .isNotEmpty();
    }
  }

  private static List<Violation> staleWrites(
      Campaign campaign, Pause pause, String relation, int number) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var stale =
          campaign.provoke(PLAN.round(number + attempt, pause), PATIENCE).stream()
              .filter(violation -> violation.detail().startsWith(relation + " by "))
              .toList();
      if (!stale.isEmpty()) {
        return stale;
      }
    }
    return List.of();
  }

  private static void print(String line) {
    System.out.println("faults: " + line);
  }
}
