package dev.tradewind.broker;

/** What a refusal means to us: what to do about it, whatever the broker's words are. */
public enum FailureClass {
  /** Keys, permission or address are wrong: a person has to act, nothing else will work either. */
  FATAL_CONFIG,
  /** The broker understood the order and does not want it; the same order would fail again. */
  REJECTED,
  /**
   * Trading is switched off at the broker: no order will be taken until a person switches it on.
   */
  BLOCKED,
  /** There is no such order, position or asset. */
  NOT_FOUND,
  /** The broker has had this client order id before: look it up. */
  DUPLICATE,
  /** The request breaks a rule of the broker; sending it again is no use. */
  INVALID,
  /** The order has ended, or is ending: read it again. */
  TOO_LATE,
  /** Nothing was done; the same request may be sent again, after a rate limit's reset time. */
  RETRY,
  /** Nobody knows whether it was done: look it up before doing anything else. */
  AMBIGUOUS
}
