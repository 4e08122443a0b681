package dev.tradewind.paper.trading.domain;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to one order. */
public sealed interface OrderEvent {

  /** The order, as it is afterwards. */
  PaperOrder order();

  /**
   * A fill.
   *
   * @param entry of the trade the order belongs to
   * @param stopPrice of the trade
   * @param takeProfitPrice of the trade; null for none
   */
  record Filled(
      PaperOrder order,
      PaperOrder entry,
      Execution execution,
      BigDecimal stopPrice,
      @Nullable BigDecimal takeProfitPrice)
      implements OrderEvent {}

  /**
   * An end without a fill.
   *
   * @param price for NO_RISK the price the entry would have had, else null
   */
  record Canceled(
      PaperOrder order,
      PaperOrder entry,
      CancelReason reason,
      @Nullable BigDecimal price,
      Instant ts)
      implements OrderEvent {}
}
