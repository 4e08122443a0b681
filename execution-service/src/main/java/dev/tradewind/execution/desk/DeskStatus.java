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

  public State state() {
    return state;
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
