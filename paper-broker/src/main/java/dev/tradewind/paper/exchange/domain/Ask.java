package dev.tradewind.paper.exchange.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an order asks for; it never changes.
 *
 * @param qty units, above 0; null for an order by value
 * @param notional currency, above 0; null for an order by quantity
 * @param trailPrice distance of a trailing stop; or {@code trailPercent} of the extreme
 * @param extendedHours whether it also works before the open and after the close
 * @param opens whether it opens a position, and so binds buying power
 * @param reservePrice what a unit is reckoned with while the order is open; null if it only closes
 * @param subtag the client's own mark; empty for none
 */
public record Ask(
    String symbol,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    OrderClass orderClass,
    @Nullable BigDecimal qty,
    @Nullable BigDecimal notional,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal trailPrice,
    @Nullable BigDecimal trailPercent,
    boolean extendedHours,
    boolean opens,
    @Nullable BigDecimal reservePrice,
    String subtag) {

  Ask withQty(BigDecimal newQty) {
    return new Ask(
        symbol,
        side,
        type,
        timeInForce,
        orderClass,
        newQty,
        notional,
        limitPrice,
        stopPrice,
        trailPrice,
        trailPercent,
        extendedHours,
        opens,
        reservePrice,
        subtag);
  }

  /** The worst price it may trade at; null for any. */
  @Nullable BigDecimal worstPrice() {
    return type == OrderType.LIMIT || type == OrderType.STOP_LIMIT ? limitPrice : null;
  }

  /** In Alpaca's word, such as {@code buy_to_open}. */
  public String positionIntent() {
    return side.text() + (opens ? "_to_open" : "_to_close");
  }
}
