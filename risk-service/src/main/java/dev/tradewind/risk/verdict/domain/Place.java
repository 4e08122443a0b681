package dev.tradewind.risk.verdict.domain;

/** Whether an approval's place is taken. */
public enum Place {
  /** By an order on its way or resting. */
  HELD,
  /** By an open trade. */
  POSITION,
  /** Given back. */
  RELEASED
}
