package dev.tradewind.execution.signals.domain;

/** How a signal ends; each signal in exactly one of these (C-01). */
public enum TerminalState {
  /** The broker has its order; it stays so whatever becomes of the order. */
  EXECUTED,
  /** It could not be done: refused by the broker, invalid, expired. */
  REJECTED,
  /** A portfolio rule said no. */
  FILTERED,
  /** Entries are stopped by a failed reconciliation. */
  REJECTED_BY_RECONCILIATION
}
