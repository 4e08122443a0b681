package dev.tradewind.paper.trading.domain;

import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One fill, always of the whole order.
 *
 * @param id UUID text, follows from the order's id
 * @param sequence ascends over all executions of the account
 * @param commission the fee, in the account's currency
 * @param cashMove how the cash moved, fee included
 * @param ts of the bar it happened in
 * @param positionQty the net position after it, signed
 */
public record Execution(
    String id,
    long sequence,
    String orderId,
    String symbol,
    Side side,
    BigDecimal qty,
    BigDecimal price,
    BigDecimal commission,
    BigDecimal cashMove,
    Instant ts,
    BigDecimal positionQty) {}
