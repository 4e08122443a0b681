package dev.tradewind.broker.turn;

import dev.tradewind.broker.WireNames;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to one order in a turn. */
public sealed interface TurnEvent {

  Leg leg();

  String orderId();

  String clientOrderId();

  /** The order that opened, or was to open, the trade this belongs to. */
  String entryOrderId();

  String entryClientOrderId();

  /** The bar in which it happened. */
  Instant ts();

  /** Which part of a trade an order is. */
  enum Leg {
    ENTRY,
    TAKE_PROFIT,
    STOP_LOSS,
    /** The broker's own order that closes what is open at the end of the trading day. */
    SESSION_END;

    /** As it is sent: {@code take_profit}. */
    public String text() {
      return WireNames.text(this);
    }
  }

  /** Why an order ended without a fill. */
  enum Reason {
    NO_FILL,
    NO_RISK,
    OCO,
    REQUESTED
  }

  /**
   * An execution.
   *
   * @param commission fee of this execution, in account currency
   * @param positionQty the net position after it, signed
   * @param stopPrice the stop that works from now on (entry), or worked (exit)
   * @param takeProfitPrice null when there is no target
   */
  record Fill(
      String executionId,
      Leg leg,
      String orderId,
      String clientOrderId,
      String entryOrderId,
      String entryClientOrderId,
      Side side,
      BigDecimal qty,
      BigDecimal price,
      BigDecimal commission,
      Instant ts,
      BigDecimal positionQty,
      BigDecimal stopPrice,
      @Nullable BigDecimal takeProfitPrice)
      implements TurnEvent {}

  /**
   * An order ended without a fill.
   *
   * @param price for {@code NO_RISK} the open that made it so, else null
   */
  record Canceled(
      Leg leg,
      String orderId,
      String clientOrderId,
      String entryOrderId,
      String entryClientOrderId,
      Reason reason,
      @Nullable BigDecimal price,
      Instant ts)
      implements TurnEvent {}
}
