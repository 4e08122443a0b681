package dev.tradewind.execution.entries.domain;

import java.time.Duration;

/** What came of a {@link SendMove}. */
public sealed interface SendAnswer {

  /** What is left of the lease. */
  record Window(Duration left) implements SendAnswer {}

  /** The broker has the order under its id. */
  record Has() implements SendAnswer {}

  /** The broker does not want it. */
  record Refuses(String text) implements SendAnswer {}

  /**
   * The broker does not know the id.
   *
   * @param askedNanos when it was asked: what arrived since is not in the answer
   * @param tooLate whether the order's moment is over
   */
  record HasNot(long askedNanos, boolean tooLate) implements SendAnswer {}

  /** No answer: it may have arrived or not. */
  record Missing(String why) implements SendAnswer {}

  /** It is written down. */
  record Noted() implements SendAnswer {}
}
