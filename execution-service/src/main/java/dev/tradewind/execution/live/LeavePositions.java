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
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How what is open is left, look by look: what an operator has booked from outside, signals and
 * requests to exit, a close-all, the end of a session.
 */
final class LeavePositions {

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(10);

  private final Desk desk;
  private final LiveParts parts;
  private final Set<String> asked = new HashSet<>();
  private long askedAtNanos;
  private @Nullable BarStep last;
  private @Nullable String toldOpen;
  private boolean rolling;

  LeavePositions(Desk desk, LiveParts parts) {
    this.desk = desk;
    this.parts = parts;
  }

  /** Says which bar is the last. */
  void stepped(BarStep step) {
    last = step;
  }

  /** The number of the last step; 0 before the first of this term. */
  long step() {
    var step = last;
    return step == null ? 0 : step.number();
  }

  /**
   * Does what is next while the session goes on; true if the broker was asked for something.
   *
   * @param blocked why no entry is traded, so that no rollover begins; null for nothing
   */
  boolean look(Hold hold, Run run, LiveSlot slot, MarketSession session, @Nullable String blocked) {
    askAgain();
    var look = moment(hold, run, slot, session.tradingDay());
    boolean before = rolling;
    rolling = parts.roll().look(rolls(hold, run, slot, blocked == null, false));
    if (rolling || before) {
      desk.status().blocked(rolling ? "a position to be in its next contract" : null);
    }
    boolean acted = parts.followLegs().look(look) || rolling;
    acted |= parts.external().look(look, run, slot);
    if (!rolling) { // a signal to exit acts on the position as it is afterwards
      acted |= parts.exitSignals().look(look);
    }
    acted |= parts.closeAll(desk, hold, run, last, asked) || parts.exits().look(look, session);
    return acted;
  }

  /** Whether a position is on its way from one contract to the next: entries wait. */
  boolean isRolling() {
    return rolling;
  }

  private RollPositions.Look rolls(Hold hold, Run run, LiveSlot slot, boolean begin, boolean ends) {
    return new RollPositions.Look(
        desk, hold, run, slot, step(), parts.clock().now(), begin, ends, asked);
  }

  /** Does what is next at the end of a session; true once nothing is open that is to be closed. */
  boolean windDown(Hold hold, LivePlan.WindDown plan, LiveSlot slot) {
    askAgain();
    var run = plan.run();
    var step = last;
    var look = moment(hold, run, slot, run.tradingDay());
    if (plan.marketOpen()) {
      parts.roll().look(rolls(hold, run, slot, false, true));
      parts.followLegs().look(look);
    }
    boolean flat =
        plan.marketOpen()
            ? parts.flatten().flatten(desk, hold, run, step, asked)
            : hold.until("the database", () -> Optional.of(parts.flatten().isFlat(desk)));
    if (!flat || !parts.followLegs().areEven(look)) {
      tellOpen(run, plan);
      return false;
    }
    parts.exits().settle(look);
    parts.exitSignals().follow(look);
    return true;
  }

  /**
   * While the market is closed: books what happened outside our orders and ends what is over. True
   * if the broker was asked for something, or a position changed.
   */
  boolean settle(Hold hold, Run run, LiveSlot slot) {
    askAgain();
    var look = moment(hold, run, slot, run.tradingDay());
    boolean acted = parts.external().look(look, run, slot);
    parts.exits().settle(look);
    parts.exitSignals().follow(look);
    return acted;
  }

  /** A run without an end of day is over: what it has begun ends with it, what waits goes on. */
  void endRun(Hold hold, Run run, LiveSlot slot) {
    parts.exitSignals().endRun(moment(hold, run, slot, run.tradingDay()));
  }

  /** The session is over: what rules decide after a close, and what waits no longer. */
  void endDay(Hold hold, Run run, LiveSlot slot) {
    var look = moment(hold, run, slot, run.tradingDay());
    parts.exits().afterClose(look);
    parts.exitSignals().endDay(look);
  }

  /** What rules decide about positions held over the night, where there is no session to end. */
  void afterClose(Hold hold, Run run, LiveSlot slot) {
    parts.exits().afterClose(moment(hold, run, slot, run.tradingDay()));
  }

  /** The run is closed: its orders are not asked for again. */
  void forget() {
    asked.clear();
  }

  /** A bar of another day says nothing about what a position is worth. */
  private WorkExits.Look moment(Hold hold, Run run, LiveSlot slot, LocalDate day) {
    var step = last;
    return new WorkExits.Look(
        desk,
        hold,
        run.runId(),
        run.tradingDay(),
        step(),
        parts.clock().now(),
        step == null || !step.tradingDay().equals(day) ? null : step.bar(),
        slot.symbol(),
        slot.set().instrument().tickSize(),
        asked);
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
