package dev.tradewind.paper.feed.domain;

/** Where a feed stands. */
public enum FeedState {
  LOADED,
  RUNNING,
  FINISHED,
  /** Stopped by itself; its error says why. May be started again. */
  FAILED,
  /** Stopped by an operator. May be started again if it had been started before. */
  STOPPED
}
