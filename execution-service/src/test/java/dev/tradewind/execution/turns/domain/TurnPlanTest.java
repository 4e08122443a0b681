package dev.tradewind.execution.turns.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunKind;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.execution.turns.domain.TurnPlan.Standing;
import dev.tradewind.execution.turns.domain.TurnPlan.TurnView;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnPlanTest {

  private static final LocalDate DAY = LocalDate.parse("2024-03-04");
  private static final Instant TS = Instant.parse("2024-03-03T23:05:00Z");

  @Test
  void theFirstBarOfADayOpensItsSession() {
    assertThat(TurnPlan.of(bar(DAY), standing(null))).isEqualTo(new TurnPlan.OpenSession());
    assertThat(TurnPlan.of(bar(DAY), standing(run(DAY.minusDays(1), RunState.PROVEN))))
        .isEqualTo(new TurnPlan.OpenSession());
  }

  @Test
  void anOpenSessionIsReconciledBeforeItTrades() {
    var fresh = run(DAY, RunState.OPEN, ReconciliationStatus.UNKNOWN);
    assertThat(TurnPlan.of(bar(DAY), standing(fresh)))
        .isEqualTo(new TurnPlan.AwaitReconciliation(fresh));
  }

  @Test
  void barsOfTheOpenSessionAreTradedEvenIfItsReconciliationFailed() {
    for (var status :
        new ReconciliationStatus[] {
          ReconciliationStatus.PASS,
          ReconciliationStatus.PASS_WITH_HEALING,
          ReconciliationStatus.FAIL
        }) {
      var open = run(DAY, RunState.OPEN, status);
      assertThat(TurnPlan.of(bar(DAY), standing(open))).isEqualTo(new TurnPlan.Trade(open));
    }
  }

  @Test
  void noSessionOpensAfterAnUnprovenOrUnfinishedOne() {
    refuses(TurnPlan.of(bar(DAY), standing(run(DAY.minusDays(1), RunState.UNPROVEN))), "unproven");
    refuses(TurnPlan.of(bar(DAY), standing(run(DAY.minusDays(1), RunState.OPEN))), "still OPEN");
    refuses(
        TurnPlan.of(bar(DAY), standing(run(DAY.minusDays(1), RunState.CLOSING))), "still CLOSING");
  }

  @Test
  void aSessionOpensAfterAnOverriddenOne() {
    var overridden = run(DAY.minusDays(1), RunState.OVERRIDDEN);
    assertThat(TurnPlan.of(bar(DAY), standing(overridden))).isEqualTo(new TurnPlan.OpenSession());
    refuses(TurnPlan.of(bar(DAY), standing(run(DAY, RunState.OVERRIDDEN))), "is closed");
  }

  @Test
  void aClosedOrEarlierDayIsNotTradedAgain() {
    refuses(TurnPlan.of(bar(DAY), standing(run(DAY, RunState.PROVEN))), "is closed");
    refuses(TurnPlan.of(bar(DAY), standing(run(DAY.plusDays(1), RunState.PROVEN))), "is closed");
  }

  @Test
  void withoutAPortfolioOrForAnotherSymbolNothingIsTraded() {
    refuses(TurnPlan.of(bar(DAY), new Standing(null, 0, null, 0, null)), "live slot");
    refuses(TurnPlan.of(bar(DAY), new Standing("ES", 0, null, 0, null)), "the live slot trades ES");
  }

  @Test
  void aTargetThatWouldNeedMoreThanEightDecimalsIsRefused() {
    assertThat(TurnPlan.of(bar(DAY, 6), new Standing("MGC", 2, null, 0, null)))
        .isEqualTo(new TurnPlan.OpenSession());
    refuses(TurnPlan.of(bar(DAY, 7), new Standing("MGC", 2, null, 0, null)), "7 decimals");
  }

  @Test
  void aBarThatIsNotLaterThanTheLastIsRefusedUnlessItIsBooked() {
    refuses(TurnPlan.of(bar(DAY), new Standing("MGC", 0, null, 16, TS)), "not after");
    var open = run(DAY, RunState.OPEN);
    assertThat(TurnPlan.of(bar(DAY), new Standing("MGC", 0, open, 17, TS)))
        .isEqualTo(new TurnPlan.Trade(open));
  }

  @Test
  void aTurnOlderThanTheLastBookedIsRefused() {
    refuses(TurnPlan.of(bar(DAY), new Standing("MGC", 0, null, 18, null)), "older than turn 18");
  }

  @Test
  void theEndOfADayClosesItsOpenSession() {
    var open = run(DAY, RunState.OPEN);
    var closing = run(DAY, RunState.CLOSING);
    assertThat(TurnPlan.of(end(false), standing(open))).isEqualTo(new TurnPlan.Close(open));
    assertThat(TurnPlan.of(end(true), standing(closing))).isEqualTo(new TurnPlan.Close(closing));
  }

  @Test
  void theEndOfADayThatIsOverIsDone() {
    for (var state : new RunState[] {RunState.PROVEN, RunState.UNPROVEN}) {
      assertThat(TurnPlan.of(end(false), standing(run(DAY, state))))
          .isEqualTo(new TurnPlan.AlreadyDone());
    }
    assertThat(TurnPlan.of(end(false), standing(null))).isEqualTo(new TurnPlan.AlreadyDone());
    refuses(TurnPlan.of(end(true), standing(null)), "a session of 2024-03-04");
  }

  private static void refuses(TurnPlan plan, String reason) {
    assertThat(plan)
        .isInstanceOfSatisfying(
            TurnPlan.Refuse.class, refuse -> assertThat(refuse.reason()).contains(reason));
  }

  private static TurnView bar(LocalDate day) {
    return bar(day, 1);
  }

  private static TurnView bar(LocalDate day, int decimals) {
    return new TurnView(17, "MGC", true, TS, day, false, decimals);
  }

  private static TurnView end(boolean events) {
    return new TurnView(17, "MGC", false, TS, DAY, events, 0);
  }

  private static Standing standing(@Nullable Run latest) {
    return new Standing("MGC", 1, latest, 16, TS.minusSeconds(60));
  }

  private static Run run(LocalDate day, RunState state) {
    return run(day, state, ReconciliationStatus.PASS);
  }

  private static Run run(LocalDate day, RunState state, ReconciliationStatus status) {
    return new Run(
        "20240303_230000_aaaa",
        new Scope(new AccountId("demo"), Mode.PAPER),
        RunKind.SESSION,
        day,
        state,
        status,
        "hash",
        TS,
        null);
  }
}
