package dev.tradewind.broker.marketdata;

import org.jspecify.annotations.Nullable;

/** What is last known of a symbol; null what the feed has not seen. */
public record Snapshot(
    @Nullable MarketTrade latestTrade,
    @Nullable MarketQuote latestQuote,
    @Nullable MarketBar minuteBar,
    @Nullable MarketBar dailyBar,
    @Nullable MarketBar previousDailyBar) {}
