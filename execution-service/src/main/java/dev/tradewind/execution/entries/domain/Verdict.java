package dev.tradewind.execution.entries.domain;

/** risk-service's answer about one signal. That there is no answer is not among them. */
public sealed interface Verdict {

  /** The order may be sent; its place is taken. */
  record Approved(boolean warning) implements Verdict {}

  /** A rule says no. */
  record Filtered(String reason) implements Verdict {}

  /** It cannot be done. */
  record Rejected(String reason) implements Verdict {}
}
