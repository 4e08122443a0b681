package dev.tradewind.execution.guards.domain;

/** Whether a signal may go on to its verdict. */
public sealed interface GuardAnswer {

  /** Nothing stands in its way. */
  record Passed() implements GuardAnswer {}

  /** A portfolio rule says no. */
  record Filtered(String reason) implements GuardAnswer {}

  /** It cannot be done. */
  record Rejected(String reason) implements GuardAnswer {}
}
