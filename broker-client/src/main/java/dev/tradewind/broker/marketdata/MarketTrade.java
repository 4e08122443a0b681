package dev.tradewind.broker.marketdata;

import java.math.BigDecimal;
import java.time.Instant;

/** One trade on an exchange. */
public record MarketTrade(Instant at, BigDecimal price, BigDecimal size) {}
