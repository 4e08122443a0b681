package dev.tradewind.broker.marketdata;

import java.math.BigDecimal;
import java.time.Instant;

/** The best offers. A price of 0 means that there is none on that side. */
public record MarketQuote(
    Instant at, BigDecimal askPrice, BigDecimal askSize, BigDecimal bidPrice, BigDecimal bidSize) {}
