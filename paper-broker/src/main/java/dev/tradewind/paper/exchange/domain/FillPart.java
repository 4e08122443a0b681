package dev.tradewind.paper.exchange.domain;

import java.math.BigDecimal;

/** How much of what a bar could fill of an order is filled. */
@FunctionalInterface
public interface FillPart {

  /** All of it. */
  FillPart WHOLE = (order, qty) -> qty;

  /**
   * The quantity that is filled.
   *
   * @param qty what the order wants and the volume gives, above 0
   * @return above 0, and at most {@code qty}
   */
  BigDecimal of(ExchangeOrder order, BigDecimal qty);
}
