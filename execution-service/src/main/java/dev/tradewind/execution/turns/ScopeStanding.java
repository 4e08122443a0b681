package dev.tradewind.execution.turns;

import dev.tradewind.broker.turn.Turn;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.turns.domain.TurnPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a scope stands, kept between turns: its leader alone moves it. */
public final class ScopeStanding {

  private final @Nullable LiveSlot slot;
  private final @Nullable Run latest;
  private final @Nullable String entriesBlocked;
  private final int targetDecimals;
  private final long bookedAtStart;
  private long bookedTurn;
  private @Nullable Instant lastBar;

  ScopeStanding(
      @Nullable LiveSlot slot,
      @Nullable Run latest,
      @Nullable String entriesBlocked,
      long bookedTurn,
      @Nullable Instant lastBar) {
    this.slot = slot;
    this.latest = latest;
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

  /** The run with the latest trading day; null before the first. */
  public @Nullable Run latest() {
    return latest;
  }

  /** Why only exits are traded; null when entries are. */
  public @Nullable String entriesBlocked() {
    return entriesBlocked;
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
