package dev.tradewind.execution.exits.domain;

/** How urgent an exit is, the most urgent first: the order decides who goes first. */
public enum ExitPriority {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /** Whether this one goes before the other. */
  public boolean isAbove(ExitPriority other) {
    return compareTo(other) < 0;
  }
}
