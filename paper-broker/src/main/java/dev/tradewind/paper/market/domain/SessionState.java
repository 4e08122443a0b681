package dev.tradewind.paper.market.domain;

/** Where a session stands. */
public enum SessionState {
  LOADED,
  /** The market's time is its time, whether it flows or is held. */
  ACTIVE,
  /** No bar is left; the market's time stays where it ended. */
  FINISHED,
  /** Held after an error; may be released. */
  FAILED,
  /** The market's time is the system's again. */
  STOPPED
}
