package dev.tradewind.execution.live;

import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.DeskStatus;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.live.domain.LivePlan;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.turns.ScopeStanding;
import dev.tradewind.execution.turns.StepOnBar;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs in which the engine does not step: batches, and what is between runs that trade. */
final class QuietRuns {

  private final Desk desk;
  private final LiveParts parts;
  private final BrokerReading reading;
  private final LeavePositions leave;
  private final Gaps gaps;
  private final StepOnBar stepOnBar;
  private @Nullable LocalDate decidedAfter;

  QuietRuns(
      Desk desk,
      LiveParts parts,
      BrokerReading reading,
      LeavePositions leave,
      Gaps gaps,
      StepOnBar stepOnBar) {
    this.desk = desk;
    this.parts = parts;
    this.reading = reading;
    this.leave = leave;
    this.gaps = gaps;
    this.stepOnBar = stepOnBar;
  }

  /**
   * What the broker does is booked and exits go on; entries wait.
   *
   * @param ofBatches whether the scope has no sessions that its bars would wait for
   * @return whether there is more to do at once
   */
  boolean maintain(
      Hold hold,
      LivePlan.Maintain plan,
      ScopeStanding standing,
      @Nullable MarketSession open,
      boolean ofBatches) {
    var run = plan.run();
    var slot = standing.requiredSlot();
    reading.look(hold, run, slot);
    boolean closedAll = true;
    if (open == null) {
      leave.settle(hold, run, slot);
      closedAll = parts.settleCloseAll(desk, hold);
    } else {
      reading.newsIf(leave.look(hold, run, slot, open, standing.entriesBlockedIn(run)));
    }
    parts.workSignals().expireOverdue(desk, hold, parts.workAt(run, slot, leave.step()));
    desk.status().blocked(closedAll ? plan.waitsFor() : "a close-all");
    desk.status().become(DeskStatus.State.ACTIVE);
    return ofBatches && keepBars(hold, run, slot, open);
  }

  /**
   * The bars of the session, those that come a little after its close too; then the day is over.
   */
  private boolean keepBars(Hold hold, Run run, LiveSlot slot, @Nullable MarketSession open) {
    if (open != null) {
      return step(hold, run, slot, open);
    }
    var session = parts.hours().of(desk.scope(), run.tradingDay()).orElse(null);
    var now = parts.clock().now();
    if (session == null || now.isBefore(session.close())) {
      return false;
    }
    if (now.isBefore(session.close().plus(parts.config().closeAfter()))) {
      return step(hold, run, slot, session);
    }
    if (!run.tradingDay().equals(decidedAfter)) {
      decidedAfter = run.tradingDay();
      leave.afterClose(hold, run, slot);
      hold.until(
          "the database",
          () -> {
            parts.step().giveUp(desk, now);
            return Optional.of(true);
          });
    }
    return false;
  }

  /** Works the next signal of a batch run, and closes the run after the last. */
  boolean batch(Hold hold, Run run, ScopeStanding standing, @Nullable MarketSession open) {
    var slot = standing.requiredSlot();
    var blocked = standing.entriesBlockedIn(run);
    desk.status().become(blocked == null ? DeskStatus.State.ACTIVE : DeskStatus.State.EXIT_ONLY);
    reading.look(hold, run, slot);
    if (open != null) {
      reading.newsIf(leave.look(hold, run, slot, open, blocked));
      step(hold, run, slot, open);
      if (leave.isRolling()) {
        return false;
      }
    }
    var look = new WorkBatch.Look(desk, hold, run, slot, blocked);
    var progress = parts.workBatch().next(look, stepOnBar);
    reading.newsIf(progress == WorkBatch.Progress.WORKED);
    if (progress != WorkBatch.Progress.DONE) {
      return progress == WorkBatch.Progress.WORKED;
    }
    if (open != null && !parts.workBatch().isSettled(look)) {
      reading.news();
      return false;
    }
    reading.now(hold, run, slot);
    leave.settle(hold, run, slot);
    leave.endRun(hold, run, slot);
    parts.close().close(desk, hold, run, parts.clock().now());
    leave.forget();
    return true;
  }

  /** Keeps the next bar, for prices, marks and trailing stops. */
  private boolean step(Hold hold, Run run, LiveSlot slot, MarketSession session) {
    gaps.expect(hold, slot, session);
    if (gaps.look(hold, slot)) {
      return true;
    }
    var day = session.tradingDay();
    var step =
        hold.until("the database", () -> Optional.of(parts.step().next(desk, day, slot.symbol())));
    step.ifPresent(
        found -> {
          leave.stepped(found);
          parts.tellMarks(desk, hold, slot, run);
          desk.status().answered(found.number());
        });
    return step.isPresent();
  }
}
