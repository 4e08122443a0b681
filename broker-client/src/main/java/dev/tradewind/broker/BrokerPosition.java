package dev.tradewind.broker;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A net position.
 *
 * @param qty signed: negative for a short position
 * @param avgEntryPrice by the broker's average-cost rule
 * @param currentPrice null when the broker has no price
 */
public record BrokerPosition(
    String symbol,
    BigDecimal qty,
    BigDecimal avgEntryPrice,
    BigDecimal marketValue,
    BigDecimal costBasis,
    @Nullable BigDecimal currentPrice) {}
