package dev.tradewind.execution.live.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LivePlanTest {

  private static final MarketSession TODAY = session("2026-01-06");
  private static final MarketSession YESTERDAY = session("2026-01-05");
  private static final LivePlan.Margins MARGINS =
      new LivePlan.Margins(Duration.ofMinutes(2), Duration.ofSeconds(15));

  @Test
  void opensTheRunWithTheSession() {
    assertThat(plan(TODAY.open(), TODAY, null)).isEqualTo(new LivePlan.OpenRun(TODAY));
    var proven = run(YESTERDAY, RunState.PROVEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open(), TODAY, proven)).isEqualTo(new LivePlan.OpenRun(TODAY));
    assertThat(plan(TODAY.open().minusMillis(1), null, proven)).isEqualTo(new LivePlan.Idle());
  }

  @Test
  void opensNoneShortlyBeforeTheClose() {
    var last = TODAY.close().minus(MARGINS.flattenBefore());
    assertThat(plan(last.minusMillis(1), TODAY, null)).isInstanceOf(LivePlan.OpenRun.class);
    assertThat(plan(last, TODAY, null)).isEqualTo(new LivePlan.Idle());
  }

  @Test
  void opensASessionOnce() {
    var closed = run(TODAY, RunState.PROVEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open().plusSeconds(9), TODAY, closed)).isEqualTo(new LivePlan.Idle());
  }

  @Test
  void opensNoneOverAnUnprovenOneOrAnEmptySlot() {
    var unproven = run(YESTERDAY, RunState.UNPROVEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open(), TODAY, unproven)).isInstanceOf(LivePlan.Wait.class);
    assertThat(LivePlan.of(TODAY.open(), TODAY, new LivePlan.Standing(false, null, null), MARGINS))
        .isEqualTo(new LivePlan.Wait("a portfolio in the live slot"));
  }

  @Test
  void opensTheNextOverAnOverriddenOne() {
    var overridden = run(YESTERDAY, RunState.OVERRIDDEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open(), TODAY, overridden)).isEqualTo(new LivePlan.OpenRun(TODAY));
  }

  @Test
  void reconcilesThenTradesUntilShortlyBeforeTheClose() {
    var opened = run(TODAY, RunState.OPEN, ReconciliationStatus.UNKNOWN);
    assertThat(plan(TODAY.open(), TODAY, opened))
        .isEqualTo(new LivePlan.AwaitReconciliation(opened));
    var run = run(TODAY, RunState.OPEN, ReconciliationStatus.PASS);
    var last = TODAY.close().minus(MARGINS.flattenBefore());
    assertThat(plan(last.minusMillis(1), TODAY, run)).isEqualTo(new LivePlan.Trade(run, TODAY));
    assertThat(plan(last, TODAY, run)).isEqualTo(new LivePlan.WindDown(run, TODAY, true, false));
  }

  @Test
  void waitsForTheLastFillsAfterTheClose() {
    var run = run(TODAY, RunState.OPEN, ReconciliationStatus.PASS);
    var over = TODAY.close().plus(MARGINS.closeAfter());
    assertThat(plan(TODAY.close(), null, run))
        .isEqualTo(new LivePlan.WindDown(run, TODAY, false, false));
    assertThat(plan(over.minusMillis(1), null, run))
        .isEqualTo(new LivePlan.WindDown(run, TODAY, false, false));
    assertThat(plan(over, null, run)).isEqualTo(new LivePlan.WindDown(run, TODAY, false, true));
  }

  @Test
  void windsTheDayBeforeDownAsSoonAsTheMarketOpens() {
    var left = run(YESTERDAY, RunState.OPEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open(), TODAY, left))
        .isEqualTo(new LivePlan.WindDown(left, YESTERDAY, true, true));
  }

  @Test
  void aDayTheCalendarHasLostIsWoundDown() {
    var run = run(TODAY, RunState.OPEN, ReconciliationStatus.PASS);
    assertThat(LivePlan.of(TODAY.open(), null, new LivePlan.Standing(true, run, null), MARGINS))
        .isEqualTo(new LivePlan.WindDown(run, null, false, true));
  }

  @Test
  void provesWhatIsClosed() {
    var closing = run(TODAY, RunState.CLOSING, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.close(), null, closing)).isEqualTo(new LivePlan.Prove(closing));
  }

  private static LivePlan plan(Instant now, @Nullable MarketSession open, @Nullable Run latest) {
    var ofLatest =
        latest == null ? null : latest.tradingDay().equals(TODAY.tradingDay()) ? TODAY : YESTERDAY;
    return LivePlan.of(now, open, new LivePlan.Standing(true, latest, ofLatest), MARGINS);
  }

  private static Run run(
      MarketSession session, RunState state, ReconciliationStatus reconciliation) {
    return new Run(
        "20260105_143000_abcd",
        new Scope(new AccountId("live"), Mode.PAPER),
        session.tradingDay(),
        state,
        reconciliation,
        "hash",
        session.open(),
        state == RunState.OPEN ? null : session.close());
  }

  private static MarketSession session(String day) {
    return new MarketSession(
        LocalDate.parse(day), Instant.parse(day + "T14:30:00Z"), Instant.parse(day + "T21:00:00Z"));
  }
}
