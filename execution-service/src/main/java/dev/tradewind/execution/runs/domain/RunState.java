package dev.tradewind.execution.runs.domain;

/** Where a run stands. */
public enum RunState {
  OPEN,
  /** Closed, its proof not yet known. */
  CLOSING,
  PROVEN,
  /** The proof failed: no further session or batch opens. */
  UNPROVEN,
  /** The proof failed, and an operator lets the next one open. */
  OVERRIDDEN;

  /** Whether the next run may open. */
  public boolean letsNextOpen() {
    return this == PROVEN || this == OVERRIDDEN;
  }

  /** Whether signals and fills still belong to it. */
  public boolean isOpen() {
    return this == OPEN || this == CLOSING;
  }
}
