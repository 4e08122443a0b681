package dev.tradewind.reconciliation.books.domain;

import dev.tradewind.kernel.Side;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;

/**
 * An entry order of ours that was accepted and has neither ended nor filled.
 *
 * @param openQty what is left to fill, above 0
 */
public record WorkingOrder(
    String clientOrderId, String brokerOrderId, Symbol symbol, Side side, BigDecimal openQty) {}
