package dev.tradewind.broker.rate;

/** How urgent a call to the broker is, most urgent first. */
public enum CallClass {
  /** Reduces risk: exits, cancels, replaced orders, the kill switch. */
  EXIT,
  /** A new order, or the question what became of one. */
  ENTRY,
  /** Everything else. */
  READ
}
