package dev.tradewind.execution.turns;

import dev.tradewind.broker.turn.Turn;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.execution.turns.domain.TurnPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a scope stands, kept between turns: its leader alone moves it. */
public final class ScopeStanding {

  private final @Nullable LiveSlot slot;
  private final @Nullable Run latest;
  private final @Nullable Run latestTrading;
  private final @Nullable Run latestMaintenance;
  private final @Nullable String entriesBlocked;
  private final int targetDecimals;
  private final long bookedAtStart;
  private long bookedTurn;
  private @Nullable Instant lastBar;

  /** The runs that were opened last; null before the first of its kind. */
  record LatestRuns(@Nullable Run latest, @Nullable Run trading, @Nullable Run maintenance) {}

  ScopeStanding(
      @Nullable LiveSlot slot,
      LatestRuns runs,
      @Nullable String entriesBlocked,
      long bookedTurn,
      @Nullable Instant lastBar) {
    this.slot = slot;
    this.latest = runs.latest();
    this.latestTrading = runs.trading();
    this.latestMaintenance = runs.maintenance();
    this.entriesBlocked = entriesBlocked;
    this.bookedTurn = bookedTurn;
    this.bookedAtStart = bookedTurn;
    this.lastBar = lastBar;
    this.targetDecimals = slot == null ? 0 : slot.targetDecimals();
  }

  /** What it trades; null while nothing is in the live slot. */
  public @Nullable LiveSlot slot() {
    return slot;
  }

  /**
   * What it trades.
   *
   * @throws IllegalStateException if nothing is in the live slot
   */
  public LiveSlot requiredSlot() {
    var filled = slot;
    if (filled == null) {
      throw new IllegalStateException("nothing is in the live slot");
    }
    return filled;
  }

  /** The run that was opened last; null before the first. */
  public @Nullable Run latest() {
    return latest;
  }

  /** The session or batch run that was opened last; null before the first. */
  public @Nullable Run latestTrading() {
    return latestTrading;
  }

  /** Why only exits are traded; null when entries are. */
  public @Nullable String entriesBlocked() {
    var maintenance = latestMaintenance;
    return maintenance != null && maintenance.state() == RunState.UNPROVEN
        ? maintenance.described() + ", is unproven"
        : entriesBlocked;
  }

  /** Why only exits are traded in this run; null when entries are. */
  public @Nullable String entriesBlockedIn(Run run) {
    return run.reconciliation() == ReconciliationStatus.FAIL
        ? "the reconciliation of run %s failed".formatted(run.runId())
        : entriesBlocked();
  }

  TurnPlan.Standing view() {
    return new TurnPlan.Standing(
        slot == null ? null : slot.symbol(), targetDecimals, latest, bookedTurn, lastBar);
  }

  void booked(Turn turn) {
    bookedTurn = turn.number();
    if (turn.bar() != null) {
      lastBar = turn.ts();
    }
  }

  /** Whether the turn had been booked before this was read: its inbox may be half worked off. */
  boolean resumed(long turn) {
    return turn == bookedAtStart;
  }
}
