package dev.tradewind.execution.orders.domain;

/** What can happen to an order. */
public enum OrderEvent {
  /** The broker says it has it. */
  ACKNOWLEDGED,
  /** The broker says no. */
  REFUSED_BY_BROKER,
  /** No answer came. */
  ANSWER_MISSING,
  /** Its entry filled: a held leg works from now on. */
  ENTRY_FILLED,
  FILLED_IN_PART,
  FILLED_WHOLLY,
  CANCEL_CONFIRMED,
  EXPIRY_CONFIRMED
}
