package dev.tradewind.broker.updates;

import dev.tradewind.broker.BrokerOrder;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of the account stream.
 *
 * @param event what happened
 * @param eventText the word as sent, also when it is {@link Event#UNKNOWN}
 * @param execution null unless it is a fill
 * @param at null when the broker sends no time with this event
 * @param order as it stands after the event; its quantities are cumulative
 */
public record TradeUpdate(
    Event event,
    String eventText,
    @Nullable Execution execution,
    @Nullable Instant at,
    BrokerOrder order) {

  /** What can happen to an order. */
  public enum Event {
    NEW,
    ACCEPTED,
    PENDING_NEW,
    FILL,
    PARTIAL_FILL,
    CANCELED,
    EXPIRED,
    DONE_FOR_DAY,
    REPLACED,
    REJECTED,
    HELD,
    STOPPED,
    SUSPENDED,
    CALCULATED,
    PENDING_CANCEL,
    PENDING_REPLACE,
    /** The order was not canceled; it works on, or has ended otherwise. */
    ORDER_CANCEL_REJECTED,
    /** The order was not replaced; it works on, or has ended otherwise. */
    ORDER_REPLACE_REJECTED,
    /** A word this version does not know. */
    UNKNOWN
  }

  /**
   * A fill or a part of one.
   *
   * @param id unique; a fill that comes twice has the same
   * @param qty of this execution, above 0
   * @param price of this execution
   * @param positionQty the net position after it, signed; null when the broker sends none
   */
  public record Execution(
      String id, BigDecimal qty, BigDecimal price, @Nullable BigDecimal positionQty) {}
}
