package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.floor.Market;
import dev.tradewind.execution.floor.PaperTwin.Fault;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A leader that dies at any point leaves nothing that its successor does not finish. */
@QuarkusTest
class RecoveryTest extends TradingTestCase {

  /** Where the leader dies. */
  enum Point {
    AFTER_OPENING_BEFORE_RECONCILIATION,
    AFTER_VERDICT_BEFORE_WRITE_AHEAD,
    AFTER_SEND_BEFORE_ACKNOWLEDGEMENT,
    AFTER_WRITE_AHEAD_BEFORE_ARRIVAL,
    AFTER_BOOKING_BEFORE_DELIVERY,
    AFTER_DONE_BEFORE_ITS_REPLY,
    AFTER_CLOSE_BEFORE_PROOF
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void theDayEndsAsTheReplay(Point point) {
    var day = floor.nextDay();
    var bars = Market.day(day, 150, 100 + point.ordinal());
    long epoch = scope().path("epoch").asLong();
    int orders = floor.paper().orderCount();
    arm(point);
    feedAndFinish(bars);

    assertThat(scope().path("epoch").asLong()).isGreaterThan(epoch);
    assertThat(journal(day)).isEqualTo(replayed(bars));
    assertThat(runOf(day).path("state").asText()).isEqualTo("PROVEN");
    String run = runOf(day).path("run_id").asText();
    long executed =
        get("/runs/" + run + "/digest").path("signals").path("by_state").path("EXECUTED").asLong();
    assertThat(floor.paper().orderCount() - orders).isEqualTo(executed);
    assertThat(
            floor.ledger().facts("session_opened").stream()
                .filter(fact -> fact.path("run_id").asText().equals(run)))
        .hasSize(1);
  }

  private void arm(Point point) {
    switch (point) {
      case AFTER_OPENING_BEFORE_RECONCILIATION ->
          floor.reconciliation().beforeNextReconciliation(this::crash);
      case AFTER_VERDICT_BEFORE_WRITE_AHEAD -> floor.risk().afterNextVerdict(question -> crash());
      case AFTER_SEND_BEFORE_ACKNOWLEDGEMENT -> floor.paper().afterNextOrder(this::crash);
      case AFTER_WRITE_AHEAD_BEFORE_ARRIVAL -> {
        floor.risk().afterNextVerdict(question -> floor.paper().nextOrder(Fault.NEVER_ARRIVES));
        floor.paper().afterNextOrder(this::crash);
      }
      case AFTER_BOOKING_BEFORE_DELIVERY -> floor.risk().beforeNextBatch(this::crash);
      case AFTER_DONE_BEFORE_ITS_REPLY -> floor.paper().afterNextDone(this::crash);
      case AFTER_CLOSE_BEFORE_PROOF -> floor.reconciliation().beforeNextProof(this::crash);
    }
  }
}
