package dev.tradewind.execution.live.domain;

import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a live scope is to do at this moment. Decided anew at each look, from what is stored. */
public sealed interface LivePlan {

  /** Nothing: the market is closed, or its session is over for us. */
  record Idle() implements LivePlan {}

  /** Open the session's run. */
  record OpenRun(MarketSession session) implements LivePlan {}

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

  /** Have the closed run proven. */
  record Prove(Run run) implements LivePlan {}

  /** It cannot go on; the reason is told. */
  record Wait(String reason) implements LivePlan {}

  /**
   * Where the scope stands.
   *
   * @param slotFilled whether a portfolio is in the live slot
   * @param latest the run with the latest trading day; null before the first
   * @param ofLatest its session by the calendar; null for none
   */
  record Standing(boolean slotFilled, @Nullable Run latest, @Nullable MarketSession ofLatest) {}

  /**
   * The margins around the close.
   *
   * @param flattenBefore how long before it nothing new is begun
   * @param closeAfter how long after it the last fills are waited for
   */
  record Margins(Duration flattenBefore, Duration closeAfter) {}

  /**
   * Decides.
   *
   * @param open the session that is open now; null while the market is closed
   */
  static LivePlan of(
      Instant now, @Nullable MarketSession open, Standing standing, Margins margins) {
    var latest = standing.latest();
    if (latest != null && latest.state() == RunState.CLOSING) {
      return new Prove(latest);
    }
    if (latest != null && latest.state() == RunState.OPEN) {
      return ofOpenRun(now, open, latest, standing.ofLatest(), margins);
    }
    if (open == null
        || !now.isBefore(open.close().minus(margins.flattenBefore()))
        || (latest != null && !open.tradingDay().isAfter(latest.tradingDay()))) {
      return new Idle();
    }
    if (latest != null && latest.state() == RunState.UNPROVEN) {
      return new Wait(
          "the last session, run %s of %s, is unproven"
              .formatted(latest.runId(), latest.tradingDay()));
    }
    return standing.slotFilled() ? new OpenRun(open) : new Wait("a portfolio in the live slot");
  }

  private static LivePlan ofOpenRun(
      Instant now,
      @Nullable MarketSession open,
      Run run,
      @Nullable MarketSession session,
      Margins margins) {
    if (run.reconciliation() == ReconciliationStatus.UNKNOWN) {
      return new AwaitReconciliation(run);
    }
    if (session != null && now.isBefore(session.close().minus(margins.flattenBefore()))) {
      return new Trade(run, session);
    }
    return new WindDown(
        run,
        session,
        open != null,
        session == null || !now.isBefore(session.close().plus(margins.closeAfter())));
  }
}
