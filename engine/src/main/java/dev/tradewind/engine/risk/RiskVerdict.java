package dev.tradewind.engine.risk;

import java.util.Locale;

/** The answer to an order, at the close of its confirming bar (ORB-RULES 9.3). */
public sealed interface RiskVerdict {

  /**
   * The order may be sent.
   *
   * @param warning the day's result is at or below the warning limit
   */
  record Approved(boolean warning) implements RiskVerdict {}

  /** The order must not be sent; final for its strategy and day. */
  record Rejected(Reason reason) implements RiskVerdict {}

  /** Why an order is rejected, in the order of the checks. */
  enum Reason {
    CIRCUIT_BREAKER,
    MAX_CONCURRENT,
    MAX_PER_ORB,
    MAX_DAILY_TRADES;

    /** The reason as it is stored and printed: {@code circuit_breaker}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
