package dev.tradewind.broker;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A net position.
 *
 * @param qty signed: negative for a short position
 * @param qtyAvailable what no open order holds, signed; null when the broker sends none
 * @param avgEntryPrice by the broker's average-cost rule
 * @param unrealizedPnl null when the broker sends none
 * @param currentPrice null when the broker has no price
 * @param lastDayPrice the close of the day before; null when the broker sends none
 */
public record BrokerPosition(
    String symbol,
    BigDecimal qty,
    @Nullable BigDecimal qtyAvailable,
    BigDecimal avgEntryPrice,
    BigDecimal marketValue,
    BigDecimal costBasis,
    @Nullable BigDecimal unrealizedPnl,
    @Nullable BigDecimal currentPrice,
    @Nullable BigDecimal lastDayPrice) {}
