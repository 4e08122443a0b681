package dev.tradewind.execution.exits.domain;

/** Where a request to exit stands. */
public enum ExitState {
  /** The leader of its account works on it, or will. */
  OPEN,
  /** What it asked for is sold, or nothing of the position was left. */
  DONE,
  /** It could not be done; a person was told. */
  FAILED,
  /** A more urgent one took its place. */
  SUPERSEDED,
  /** One at least as urgent was being worked on when it came. */
  OUTRANKED
}
