package dev.tradewind.execution.runs.domain;

/** Where a run stands. */
public enum RunState {
  OPEN,
  /** Closed, its proof not yet known. */
  CLOSING,
  PROVEN,
  /** The proof failed: no further session opens. */
  UNPROVEN;

  /** Whether signals and fills still belong to it. */
  public boolean isOpen() {
    return this == OPEN || this == CLOSING;
  }
}
