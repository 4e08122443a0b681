package dev.tradewind.reconciliation.brokerstate.domain;

import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;

/**
 * A position at the broker, net per symbol.
 *
 * @param qty signed, negative for a short position
 */
public record HeldPosition(Symbol symbol, BigDecimal qty, BigDecimal averagePrice) {}
