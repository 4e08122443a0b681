package dev.tradewind.execution.live;

import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.exits.WorkExits;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.live.domain.LivePlan;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.turns.BarStep;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How what is open is left, look by look: signals and requests to exit, a close-all, the end of a
 * session.
 */
final class LeavePositions {

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(10);

  private final Desk desk;
  private final LiveParts parts;
  private final Set<String> asked = new HashSet<>();
  private long askedAtNanos;
  private @Nullable String toldOpen;

  LeavePositions(Desk desk, LiveParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  /** Does what is next while the session goes on; true if the broker was asked for something. */
  boolean look(Hold hold, Run run, LiveSlot slot, @Nullable BarStep last, MarketSession session) {
    askAgain();
    var look = moment(hold, run, slot, last);
    boolean acted = parts.external().look(look, run, slot);
    acted |= parts.exitSignals().look(look);
    acted |= parts.closeAll(desk, hold, run, last, asked) || parts.exits().look(look, session);
    return acted;
  }

  /** Does what is next at the end of a session; true once nothing is open that is to be closed. */
  boolean windDown(Hold hold, LivePlan.WindDown plan, LiveSlot slot, @Nullable BarStep last) {
    askAgain();
    var run = plan.run();
    boolean flat =
        plan.marketOpen()
            ? parts
                .flatten()
                .flatten(
                    desk,
                    hold,
                    run,
                    last == null ? null : last.bar().close(),
                    last == null ? 0 : last.number(),
                    asked)
            : hold.until("the database", () -> Optional.of(parts.flatten().isFlat(desk)));
    if (!flat) {
      tellOpen(run, plan);
      return false;
    }
    var look = moment(hold, run, slot, last);
    parts.exits().settle(look);
    parts.exitSignals().follow(look);
    return true;
  }

  /**
   * While the market is closed: books what happened outside our orders and ends what is over; begins
   * nothing. True if a position changed.
   */
  boolean settle(Hold hold, Run run, LiveSlot slot, @Nullable BarStep last) {
    askAgain();
    var look = moment(hold, run, slot, last);
    boolean acted = parts.external().look(look, run, slot);
    parts.exits().settle(look);
    parts.exitSignals().follow(look);
    return acted;
  }

  /** The maintenance run is over: what it has begun ends with it, what waits goes on waiting. */
  void endMaintenance(Hold hold, Run run, LiveSlot slot, @Nullable BarStep last) {
    parts.exitSignals().endRun(moment(hold, run, slot, last));
  }

  /** The session is over: what rules decide after a close, and what waits no longer. */
  void endDay(Hold hold, Run run, LiveSlot slot, @Nullable BarStep last) {
    var look = moment(hold, run, slot, last);
    parts.exits().afterClose(look);
    parts.exitSignals().endDay(look);
  }

  /** The run is closed: its orders are not asked for again. */
  void forget() {
    asked.clear();
  }

  private WorkExits.Look moment(Hold hold, Run run, LiveSlot slot, @Nullable BarStep last) {
    return parts.exitLook(desk, hold, run, slot, last, asked);
  }

  /**
   * The close has passed and something is open still: the broker holds no stop for it overnight.
   */
  private void tellOpen(Run run, LivePlan.WindDown plan) {
    if (plan.over() && !run.runId().equals(toldOpen)) {
      toldOpen = run.runId();
      parts.tellOpenAtClose(desk, run);
    }
    if (plan.over()) {
      desk.status().blocked("what is open of run %s to be closed".formatted(run.runId()));
    }
  }

  /** A cancel that was taken and not carried out is asked for again. */
  private void askAgain() {
    if (System.nanoTime() - askedAtNanos > ASK_AGAIN_AFTER.toNanos()) {
      askedAtNanos = System.nanoTime();
      asked.clear();
    }
  }
}
