package dev.tradewind.engine.signal;

/**
 * Where a strategy stands in its trading day. {@link SignalEngine} reports IDLE to CONFIRMED and
 * DONE; PENDING_ENTRY, ENTERED and EXITED belong to whoever holds the order.
 */
public enum StrategyState {
  /** The window has not begun. */
  IDLE,
  /** The window is under way, or is over and no bar has broken the range yet. */
  WATCHING,
  /** The range is broken and the last close did not count. */
  ARMED,
  /** The range is broken and the last closes count, but not enough of them. */
  CONFIRMING,
  /** Confirmed, and the filter passed: an order, or a rejection. */
  CONFIRMED,
  /** The order is sent and not filled. */
  PENDING_ENTRY,
  /** The trade is open. */
  ENTERED,
  /** The trade has ended. */
  EXITED,
  /** Nothing can come any more today: no range, no break, filtered out, or the day has ended. */
  DONE
}
