package dev.tradewind.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tradewind.engine.risk.RiskDay;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.risk.RiskVerdict.Approved;
import dev.tradewind.engine.risk.RiskVerdict.Rejected;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.risk.verdict.domain.Asked;
import dev.tradewind.risk.verdict.domain.Question;
import dev.tradewind.risk.verdict.domain.Verdict;
import dev.tradewind.support.facts.Fact;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service decides as the engine does. */
@QuarkusTest
class EngineLawTest extends RiskTest {

  /** The service and the engine's day, side by side through a random day. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theServiceDecidesAsTheEngineDoes(long seed) {
    var random = new Random(seed);
    var scope = new Scope(new AccountId(account), Mode.PAPER);
    var limits =
        new RiskLimits(
            new BigDecimal("-2"),
            1 + random.nextInt(4),
            1 + random.nextInt(2),
            5 + random.nextInt(20),
            new BigDecimal("-1"));
    keepLimits.put(scope, limits, "ada");
    var engine = RiskDay.start(LocalDate.parse(DAY));
    var held = new HashMap<String, String>();
    var open = new HashMap<String, String>();
    for (int step = 0; step < 60; step++) {
      int choice = random.nextInt(5);
      if (choice < 2) {
        String label = random.nextBoolean() ? "0900" : "1000";
        String strategy = "S" + step;
        var expected = engine.assess(label, limits);
        var verdict = giveVerdict.give(question(scope, strategy, label), asked());
        switch (expected) {
          case Approved(boolean warning) -> {
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.APPROVED);
            assertThat(verdict.warning()).isEqualTo(warning);
            engine = engine.approved(label);
            held.put(strategy, label);
          }
          case Rejected(var reason) -> {
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FILTERED);
            assertThat(verdict.reason()).contains(reason.text());
          }
        }
      } else if (choice == 2 && !held.isEmpty()) {
        String strategy = held.keySet().iterator().next();
        take(scope, "entry_filled", Map.of("signal_id", signal(strategy)));
        open.put(strategy, held.remove(strategy));
      } else if (choice == 3 && !held.isEmpty()) {
        String strategy = held.keySet().iterator().next();
        boolean noRisk = random.nextBoolean();
        take(
            scope,
            "order_ended",
            Map.of("signal_id", signal(strategy), "outcome", noRisk ? "NO_RISK" : "NO_FILL"));
        String label = held.remove(strategy);
        engine = noRisk ? engine.noRisk(label) : engine.noFill(label);
      } else if (choice == 4 && !open.isEmpty()) {
        String strategy = open.keySet().iterator().next();
        var pnlR = BigDecimal.valueOf(random.nextInt(-1_200_000, 900_000), 6);
        take(
            scope,
            "exit_filled",
            Map.of("signal_id", signal(strategy), "pnl_r", pnlR.toPlainString(), "journal", ROW));
        engine = engine.exited(open.remove(strategy), pnlR, limits);
      }
      day()
          .body("trade_count", is(engine.tradeCount()))
          .body("breaker_tripped", is(engine.breakerTripped()))
          .body("places", is(engine.placesByLabel()));
    }
  }

  private Question question(Scope scope, String strategy, String label) {
    return new Question(
        signal(strategy),
        scope,
        LocalDate.parse(DAY),
        new StrategyId(strategy),
        label,
        new Symbol("MGC"),
        Direction.LONG);
  }

  private Asked asked() {
    return new Asked(RUN, 1, facts, Instant.parse(AS_OF));
  }

  private void take(Scope scope, String type, Map<String, ?> body) {
    facts =
        inbox.take(
            List.of(
                new Fact(
                    scope,
                    facts + 1,
                    1,
                    type,
                    RUN,
                    LocalDate.parse(DAY),
                    Instant.parse(AS_OF),
                    mapper.valueToTree(body))));
  }
}
