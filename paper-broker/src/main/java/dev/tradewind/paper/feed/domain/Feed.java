package dev.tradewind.paper.feed.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Bars of one symbol, to be dealt one by one.
 *
 * @param id UUID text
 * @param barsPerSecond null means as fast as the turns are answered
 * @param barsSent as of the last change of state
 * @param priceDecimals the most decimals a price of its bars has
 * @param lastTurn as of the last change of state; null before the first
 * @param tradingDay as of the last change of state; null before the first turn
 * @param error of a failed feed, else null
 */
public record Feed(
    String id,
    String symbol,
    FeedState state,
    @Nullable BigDecimal barsPerSecond,
    long barsTotal,
    long barsSent,
    int priceDecimals,
    Instant firstTs,
    Instant lastTs,
    @Nullable Long lastTurn,
    @Nullable LocalDate tradingDay,
    @Nullable String error) {}
