package dev.tradewind.broker.marketdata;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The prices of one span of time. A span without a trade has no bar.
 *
 * @param at its start
 * @param volume shares traded
 * @param tradeCount how many trades
 * @param vwap the average price by volume
 */
public record MarketBar(
    Instant at,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    long tradeCount,
    BigDecimal vwap) {}
