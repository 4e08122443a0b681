package dev.tradewind.reconciliation.brokerstate.domain;

import java.math.BigDecimal;

/**
 * An order the broker still works on.
 *
 * @param side as the broker names it, {@code unknown} when it names none
 * @param openQty what is left to fill
 */
public record RestingOrder(
    String brokerOrderId, String clientOrderId, String symbol, String side, BigDecimal openQty) {}
