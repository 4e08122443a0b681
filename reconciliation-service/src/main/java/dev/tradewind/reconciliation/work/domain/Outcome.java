package dev.tradewind.reconciliation.work.domain;

/** How a piece of work came out. */
public sealed interface Outcome {

  /** It is done and stored. */
  record Done() implements Outcome {}

  /**
   * It cannot be done yet and is tried again.
   *
   * @param detail what it waits for, in words for a person
   */
  record Waiting(String detail) implements Outcome {}

  /** It will never be done. */
  record GivenUp(String detail) implements Outcome {}
}
