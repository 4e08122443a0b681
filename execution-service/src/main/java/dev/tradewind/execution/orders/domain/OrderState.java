package dev.tradewind.execution.orders.domain;

/** Where an order stands. */
public enum OrderState {
  /** Stored, and perhaps sent: only the broker knows. */
  WRITTEN,
  /** Sent without an answer; to be looked up by its id. */
  UNKNOWN,
  /** A leg that waits for its entry to fill. */
  HELD,
  /** The broker has it. */
  ACCEPTED,
  /** The broker does not want it. */
  REFUSED,
  PARTIALLY_FILLED,
  FILLED,
  PARTIALLY_FILLED_AND_CANCELLED,
  CANCELLED,
  EXPIRED;

  /** Whether nobody knows yet what the broker has. */
  public boolean isUnresolved() {
    return this == WRITTEN || this == UNKNOWN;
  }

  /** Whether something may still come of it without anybody acting. */
  public boolean isWorking() {
    return switch (this) {
      case WRITTEN, UNKNOWN, HELD, ACCEPTED, PARTIALLY_FILLED -> true;
      case REFUSED, FILLED, PARTIALLY_FILLED_AND_CANCELLED, CANCELLED, EXPIRED -> false;
    };
  }
}
