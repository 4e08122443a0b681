package dev.tradewind.execution.live.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunKind;
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
  private static final MarketSession TOMORROW = session("2026-01-07");
  private static final MarketSession YESTERDAY = session("2026-01-05");
  private static final LivePlan.Margins MARGINS =
      new LivePlan.Margins(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofSeconds(15));

  private static final LivePlan.Batches DUE = new LivePlan.Batches(true, true);
  private static final LivePlan.Batches NOTHING_DUE = new LivePlan.Batches(true, false);

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
    assertThat(plan(last, TODAY, null)).isEqualTo(new LivePlan.OpenMaintenance(TODAY.tradingDay()));
  }

  @Test
  void opensASessionOnceAndMaintenanceAfterIt() {
    var closed = run(TODAY, RunState.PROVEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open().plusSeconds(9), TODAY, closed))
        .isEqualTo(new LivePlan.OpenMaintenance(TODAY.tradingDay()));
    assertThat(plan(TODAY.close().plusSeconds(20), null, closed))
        .isEqualTo(new LivePlan.OpenMaintenance(TODAY.tradingDay()));
  }

  @Test
  void anEmptySlotHasNoRun() {
    var empty = new LivePlan.Standing(false, null, null, null, LivePlan.Batches.NONE);
    assertThat(LivePlan.of(TODAY.open(), hours(TODAY.open(), TODAY), empty, MARGINS))
        .isEqualTo(new LivePlan.Wait("a portfolio in the live slot"));
    assertThat(LivePlan.of(TODAY.close(), hours(TODAY.close(), null), empty, MARGINS))
        .isEqualTo(new LivePlan.Idle());
  }

  @Test
  void anUnprovenSessionIsFollowedByMaintenanceUntilItIsOverridden() {
    var unproven = run(YESTERDAY, RunState.UNPROVEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open(), TODAY, unproven))
        .isEqualTo(new LivePlan.OpenMaintenance(TODAY.tradingDay()));
    var maintenance = run(RunKind.MAINTENANCE, TODAY, RunState.OPEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open(), TODAY, maintenance, unproven))
        .isEqualTo(
            new LivePlan.Maintain(
                maintenance,
                "the last session, run 20260105_143000_abcd of 2026-01-05, is unproven"));
    var overridden = run(YESTERDAY, RunState.OVERRIDDEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open(), TODAY, maintenance, overridden))
        .isEqualTo(new LivePlan.EndMaintenance(maintenance));
    assertThat(plan(TODAY.open(), TODAY, overridden)).isEqualTo(new LivePlan.OpenRun(TODAY));
  }

  @Test
  void maintenanceEndsShortlyBeforeTheSessionOpens() {
    var proven = run(YESTERDAY, RunState.PROVEN, ReconciliationStatus.PASS);
    var near = TODAY.open().minus(MARGINS.openBefore());
    var opened = maintenance(RunState.OPEN, ReconciliationStatus.UNKNOWN);
    assertThat(plan(near.minusMillis(1), null, opened, proven))
        .isEqualTo(new LivePlan.AwaitReconciliation(opened));
    var open = maintenance(RunState.OPEN, ReconciliationStatus.PASS);
    assertThat(plan(near.minusMillis(1), null, open, proven))
        .isEqualTo(new LivePlan.Maintain(open, null));
    assertThat(plan(near, null, open, proven)).isEqualTo(new LivePlan.EndMaintenance(open));
    assertThat(plan(TODAY.open(), TODAY, open, proven))
        .isEqualTo(new LivePlan.EndMaintenance(open));
    var closing = maintenance(RunState.CLOSING, ReconciliationStatus.PASS);
    assertThat(plan(near, null, closing, proven)).isEqualTo(new LivePlan.Prove(closing));
    var closed = maintenance(RunState.PROVEN, ReconciliationStatus.PASS);
    assertThat(plan(near.minusMillis(1), null, closed, proven))
        .isEqualTo(new LivePlan.OpenMaintenance(YESTERDAY.tradingDay()));
    assertThat(plan(near, null, closed, proven)).isEqualTo(new LivePlan.Idle());
    assertThat(plan(TODAY.open(), TODAY, closed, proven)).isEqualTo(new LivePlan.OpenRun(TODAY));
  }

  @Test
  void anUnprovenMaintenanceRunHasNoSuccessorButTheSessionOpens() {
    var proven = run(YESTERDAY, RunState.PROVEN, ReconciliationStatus.PASS);
    var failed = maintenance(RunState.UNPROVEN, ReconciliationStatus.PASS);
    assertThat(plan(YESTERDAY.close().plusSeconds(60), null, failed, proven))
        .isInstanceOf(LivePlan.Wait.class);
    assertThat(plan(TODAY.open(), TODAY, failed, proven)).isEqualTo(new LivePlan.OpenRun(TODAY));
    var overridden = maintenance(RunState.OVERRIDDEN, ReconciliationStatus.PASS);
    assertThat(plan(YESTERDAY.close().plusSeconds(60), null, overridden, proven))
        .isEqualTo(new LivePlan.OpenMaintenance(YESTERDAY.tradingDay()));
  }

  @Test
  void aMaintenanceRunIsOfOneTradingDay() {
    var unproven = run(YESTERDAY, RunState.UNPROVEN, ReconciliationStatus.PASS);
    var open = maintenance(RunState.OPEN, ReconciliationStatus.PASS);
    var near = TODAY.open().minus(MARGINS.openBefore());
    assertThat(plan(near.minusMillis(1), null, open, unproven))
        .isInstanceOf(LivePlan.Maintain.class);
    assertThat(plan(near, null, open, unproven)).isEqualTo(new LivePlan.EndMaintenance(open));
    var closed = maintenance(RunState.PROVEN, ReconciliationStatus.PASS);
    assertThat(plan(near, null, closed, unproven))
        .isEqualTo(new LivePlan.OpenMaintenance(TODAY.tradingDay()));
  }

  @Test
  void aScopeOfBatchesOpensNoSession() {
    var batch = run(RunKind.BATCH, YESTERDAY, RunState.PROVEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open(), TODAY, batch, batch, NOTHING_DUE))
        .isEqualTo(new LivePlan.OpenMaintenance(TODAY.tradingDay()));
    var open = run(RunKind.MAINTENANCE, TODAY, RunState.OPEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open(), TODAY, open, batch, NOTHING_DUE))
        .isEqualTo(new LivePlan.Maintain(open, null));
    assertThat(plan(TODAY.close(), null, open, batch, NOTHING_DUE))
        .isEqualTo(new LivePlan.Maintain(open, null));
  }

  @Test
  void aBatchThatIsDueEndsMaintenanceAndOpensWhateverTheMarketDoes() {
    var before = run(RunKind.BATCH, YESTERDAY, RunState.PROVEN, ReconciliationStatus.PASS);
    var open = run(RunKind.MAINTENANCE, TODAY, RunState.OPEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.close(), null, open, before, DUE))
        .isEqualTo(new LivePlan.EndMaintenance(open));
    var closed = run(RunKind.MAINTENANCE, TODAY, RunState.PROVEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.close(), null, closed, before, DUE))
        .isEqualTo(new LivePlan.OpenBatch(TODAY.tradingDay()));
    assertThat(plan(TODAY.open(), TODAY, null, null, DUE))
        .isEqualTo(new LivePlan.OpenBatch(TODAY.tradingDay()));
    assertThat(plan(TODAY.open().minusSeconds(120), null, null, null, DUE))
        .isEqualTo(new LivePlan.OpenBatch(TODAY.tradingDay()));
    assertThat(plan(TODAY.open().minusSeconds(121), null, null, null, DUE))
        .isEqualTo(new LivePlan.OpenBatch(YESTERDAY.tradingDay()));
  }

  @Test
  void aBatchIsReconciledWorkedAndProven() {
    var opened = run(RunKind.BATCH, TODAY, RunState.OPEN, ReconciliationStatus.UNKNOWN);
    assertThat(plan(TODAY.open(), TODAY, opened, opened, NOTHING_DUE))
        .isEqualTo(new LivePlan.AwaitReconciliation(opened));
    var open = run(RunKind.BATCH, TODAY, RunState.OPEN, ReconciliationStatus.FAIL);
    assertThat(plan(TODAY.open(), TODAY, open, open, DUE)).isEqualTo(new LivePlan.Batch(open));
    assertThat(plan(TODAY.open(), TODAY, open, open)).isEqualTo(new LivePlan.Batch(open));
  }

  @Test
  void anUnprovenRunBlocksTheNextBatchAndSession() {
    var unproven = run(RunKind.BATCH, YESTERDAY, RunState.UNPROVEN, ReconciliationStatus.PASS);
    var open = run(RunKind.MAINTENANCE, TODAY, RunState.OPEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open(), TODAY, open, unproven, DUE))
        .isEqualTo(
            new LivePlan.Maintain(
                open, "the last batch, run 20260105_143000_abcd of 2026-01-05, is unproven"));
    assertThat(plan(TODAY.open(), TODAY, unproven, unproven, DUE))
        .isInstanceOf(LivePlan.OpenMaintenance.class);
    assertThat(plan(TODAY.open(), TODAY, unproven, unproven))
        .isInstanceOf(LivePlan.OpenMaintenance.class);
  }

  @Test
  void aScopeThatBecomesOneOfBatchesEndsItsSessionFirst() {
    var session = run(TODAY, RunState.OPEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open().plusSeconds(60), TODAY, session, session, DUE))
        .isEqualTo(new LivePlan.Trade(session, TODAY));
    var batch = run(RunKind.BATCH, TODAY, RunState.PROVEN, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.open().plusSeconds(60), TODAY, batch, batch))
        .isInstanceOf(LivePlan.OpenMaintenance.class); // and the next session is tomorrow's
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
    assertThat(
            LivePlan.of(
                TODAY.open(),
                hours(TODAY.open(), null),
                new LivePlan.Standing(true, run, run, null, LivePlan.Batches.NONE),
                MARGINS))
        .isEqualTo(new LivePlan.WindDown(run, null, false, true));
  }

  @Test
  void provesWhatIsClosed() {
    var closing = run(TODAY, RunState.CLOSING, ReconciliationStatus.PASS);
    assertThat(plan(TODAY.close(), null, closing)).isEqualTo(new LivePlan.Prove(closing));
  }

  private static LivePlan plan(Instant now, @Nullable MarketSession open, @Nullable Run latest) {
    return plan(now, open, latest, latest);
  }

  private static LivePlan plan(
      Instant now, @Nullable MarketSession open, @Nullable Run latest, @Nullable Run trading) {
    return plan(now, open, latest, trading, LivePlan.Batches.NONE);
  }

  private static LivePlan plan(
      Instant now,
      @Nullable MarketSession open,
      @Nullable Run latest,
      @Nullable Run trading,
      LivePlan.Batches batches) {
    var ofLatest =
        latest == null ? null : latest.tradingDay().equals(TODAY.tradingDay()) ? TODAY : YESTERDAY;
    return LivePlan.of(
        now,
        hours(now, open),
        new LivePlan.Standing(true, latest, trading, ofLatest, batches),
        MARGINS);
  }

  private static LivePlan.Hours hours(Instant now, @Nullable MarketSession open) {
    boolean before = now.isBefore(TODAY.open());
    return new LivePlan.Hours(
        open, before ? TODAY : TOMORROW, (before ? YESTERDAY : TODAY).tradingDay());
  }

  private static Run run(
      MarketSession session, RunState state, ReconciliationStatus reconciliation) {
    return run(RunKind.SESSION, session, state, reconciliation);
  }

  private static Run maintenance(RunState state, ReconciliationStatus reconciliation) {
    return run(RunKind.MAINTENANCE, YESTERDAY, state, reconciliation);
  }

  private static Run run(
      RunKind kind, MarketSession session, RunState state, ReconciliationStatus reconciliation) {
    return new Run(
        "20260105_143000_abcd",
        new Scope(new AccountId("live"), Mode.PAPER),
        kind,
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
