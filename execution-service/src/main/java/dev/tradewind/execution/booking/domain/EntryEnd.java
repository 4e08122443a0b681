package dev.tradewind.execution.booking.domain;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry order that ended without a fill.
 *
 * @param outcome as the trade list and the fact have it
 * @param reason as the order keeps it
 * @param price the one that left no risk; null for the other outcomes
 */
public record EntryEnd(
    String brokerOrderId, Outcome outcome, String reason, @Nullable BigDecimal price, Instant at) {

  /** How it ended. */
  public enum Outcome {
    /** The trading day ended before it was filled. */
    NO_FILL,
    /** The price was at or beyond the stop. */
    NO_RISK,
    CANCELLED,
    EXPIRED
  }
}
