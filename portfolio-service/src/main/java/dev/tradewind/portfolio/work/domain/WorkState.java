package dev.tradewind.portfolio.work.domain;

/** The life of a piece of work; the last three are ends. */
public enum WorkState {
  QUEUED,
  RUNNING,
  CANCELLED,
  FAILED,
  DONE;

  /** Whether nothing changes it any more. */
  public boolean isEnd() {
    return switch (this) {
      case QUEUED, RUNNING -> false;
      case CANCELLED, FAILED, DONE -> true;
    };
  }
}
