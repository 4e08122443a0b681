package dev.tradewind.execution.desk;

import org.jspecify.annotations.Nullable;

/** What a scope's executor is doing, for whoever asks. */
public final class DeskStatus {

  /** The states of an executor. */
  public enum State {
    STANDBY,
    RECOVERING,
    ACTIVE,
    EXIT_ONLY
  }

  private volatile State state = State.STANDBY;
  private volatile @Nullable String blockedBy;
  private volatile long lastTurn;
  private volatile EntryStop entryStop = EntryStop.UNCHECKED;

  public State state() {
    return state == State.ACTIVE && entryStop.all() != null ? State.EXIT_ONLY : state;
  }

  /** Which entries the start of this term does not allow. */
  public EntryStop entryStop() {
    return entryStop;
  }

  public void entryStop(EntryStop stop) {
    entryStop = stop;
  }

  /** What it waits for; null while it works. */
  public @Nullable String blockedBy() {
    return blockedBy;
  }

  /** The last turn answered; 0 before the first of this term. */
  public long lastTurn() {
    return lastTurn;
  }

  public void become(State next) {
    state = next;
  }

  public void blocked(@Nullable String reason) {
    blockedBy = reason;
  }

  public void answered(long turn) {
    lastTurn = turn;
  }
}
