package dev.tradewind.execution.live.domain;

import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunKind;
import dev.tradewind.execution.runs.domain.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a live scope is to do at this moment. Decided anew at each look, from what is stored. */
public sealed interface LivePlan {

  /** Nothing: the next run is about to open. */
  record Idle() implements LivePlan {}

  /** Open the session's run. */
  record OpenRun(MarketSession session) implements LivePlan {}

  /** Open the run in which what happens between sessions is booked. */
  record OpenMaintenance(LocalDate tradingDay) implements LivePlan {}

  /** Open the batch run that is due. */
  record OpenBatch(LocalDate tradingDay) implements LivePlan {}

  /** Work the signals of the batch run, one after the other, and close it after the last. */
  record Batch(Run run) implements LivePlan {}

  /** Have broker and books compared. */
  record AwaitReconciliation(Run run) implements LivePlan {}

  /** Step on the bars that come. */
  record Trade(Run run, MarketSession session) implements LivePlan {}

  /**
   * Take entries out of the market and close what is open.
   *
   * @param session null if the calendar has no session of the run's day any more
   * @param marketOpen whether an order can fill now
   * @param over whether the run may be closed once nothing is open
   */
  record WindDown(Run run, @Nullable MarketSession session, boolean marketOpen, boolean over)
      implements LivePlan {}

  /**
   * Book what the broker does and go on with exits; entries wait.
   *
   * @param waitsFor what stands in the way of the next session; null for nothing
   */
  record Maintain(Run run, @Nullable String waitsFor) implements LivePlan {}

  /** Close the maintenance run: another run is due, or another day begins. */
  record EndMaintenance(Run run) implements LivePlan {}

  /** Have the closed run proven. */
  record Prove(Run run) implements LivePlan {}

  /** It cannot go on; the reason is told. */
  record Wait(String reason) implements LivePlan {}

  /**
   * Where the scope stands.
   *
   * @param slotFilled whether a portfolio is in the live slot
   * @param latest the run that was opened last; null before the first
   * @param trading the session or batch that was opened last; null before the first
   * @param ofLatest the session of the latest run's day by the calendar; null for none
   */
  record Standing(
      boolean slotFilled,
      @Nullable Run latest,
      @Nullable Run trading,
      @Nullable MarketSession ofLatest,
      Batches batches) {}

  /**
   * Whether a scope is traded in batches.
   *
   * @param instead in batch runs, and so not in sessions
   * @param due whether one is due
   */
  record Batches(boolean instead, boolean due) {

    /** In sessions. */
    public static final Batches NONE = new Batches(false, false);
  }

  /**
   * What the calendar says.
   *
   * @param open the session that is open now; null while the market is closed
   * @param next the one that opens next
   * @param lastDay the trading day of the session that is open, or opened last
   */
  record Hours(@Nullable MarketSession open, MarketSession next, LocalDate lastDay) {}

  /**
   * The margins around a session.
   *
   * @param openBefore how long before it the maintenance run is closed
   * @param flattenBefore how long before its close nothing new is begun
   * @param closeAfter how long after it the last fills are waited for
   */
  record Margins(Duration openBefore, Duration flattenBefore, Duration closeAfter) {}

  /** Decides. */
  static LivePlan of(Instant now, Hours hours, Standing standing, Margins margins) {
    var latest = standing.latest();
    if (latest != null && latest.state() == RunState.CLOSING) {
      return new Prove(latest);
    }
    var batches = standing.batches();
    var session = batches.instead() ? null : toOpen(now, hours.open(), standing.trading(), margins);
    if (latest != null && latest.state() == RunState.OPEN) {
      return ofOpenRun(now, hours, latest, session, standing, margins);
    }
    if (!standing.slotFilled()) {
      return session == null && !batches.due()
          ? new Idle()
          : new Wait("a portfolio in the live slot");
    }
    var unproven = unproven(standing.trading());
    if (session != null && unproven == null) {
      return new OpenRun(session);
    }
    if (batches.due() && unproven == null) {
      return new OpenBatch(day(now, hours, margins));
    }
    if (latest != null
        && latest.kind() == RunKind.MAINTENANCE
        && latest.state() == RunState.UNPROVEN) {
      return new Wait(latest.described() + ", is unproven");
    }
    return unproven == null && !batches.instead() && isNear(now, hours, margins)
        ? new Idle()
        : new OpenMaintenance(day(now, hours, margins));
  }

  private static LivePlan ofOpenRun(
      Instant now,
      Hours hours,
      Run run,
      @Nullable MarketSession session,
      Standing standing,
      Margins margins) {
    if (run.reconciliation() == ReconciliationStatus.UNKNOWN) {
      return new AwaitReconciliation(run);
    }
    if (run.kind() == RunKind.BATCH) {
      return new Batch(run);
    }
    if (run.kind() == RunKind.MAINTENANCE) {
      return ofMaintenance(now, hours, run, session, standing, margins);
    }
    var ofRun = standing.ofLatest();
    if (ofRun != null && now.isBefore(ofRun.close().minus(margins.flattenBefore()))) {
      return new Trade(run, ofRun);
    }
    return new WindDown(
        run,
        ofRun,
        hours.open() != null,
        ofRun == null || !now.isBefore(ofRun.close().plus(margins.closeAfter())));
  }

  private static LivePlan ofMaintenance(
      Instant now,
      Hours hours,
      Run run,
      @Nullable MarketSession session,
      Standing standing,
      Margins margins) {
    var unproven = unproven(standing.trading());
    boolean another =
        session != null
            || standing.batches().due()
            || (!standing.batches().instead() && isNear(now, hours, margins));
    boolean anotherDay = day(now, hours, margins).isAfter(run.tradingDay());
    return (another && unproven == null) || anotherDay
        ? new EndMaintenance(run)
        : new Maintain(run, unproven);
  }

  /** The trading day of a run between sessions: a day begins shortly before its session. */
  private static LocalDate day(Instant now, Hours hours, Margins margins) {
    return hours.open() == null && isNear(now, hours, margins)
        ? hours.next().tradingDay()
        : hours.lastDay();
  }

  /** The session that is open and has had no run yet; null for none, or too little left of it. */
  private static @Nullable MarketSession toOpen(
      Instant now, @Nullable MarketSession open, @Nullable Run last, Margins margins) {
    return open == null
            || !now.isBefore(open.close().minus(margins.flattenBefore()))
            || (last != null && !open.tradingDay().isAfter(last.tradingDay()))
        ? null
        : open;
  }

  private static boolean isNear(Instant now, Hours hours, Margins margins) {
    return !now.isBefore(hours.next().open().minus(margins.openBefore()));
  }

  /** Why the next session does not open; null if it does. */
  private static @Nullable String unproven(@Nullable Run last) {
    return last == null || last.state() != RunState.UNPROVEN
        ? null
        : last.described() + ", is unproven";
  }
}
