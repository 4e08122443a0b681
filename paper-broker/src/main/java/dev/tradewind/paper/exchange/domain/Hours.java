package dev.tradewind.paper.exchange.domain;

import java.time.Instant;

/**
 * What the market's time means for a new order.
 *
 * @param hasAuctions whether the asset's market opens and closes by auction
 * @param takesOpening whether an order for the opening auction comes in time
 * @param takesClosing whether one for the closing auction does
 * @param dayEnd when a day order ends
 * @param extendedEnd when a day order for extended hours ends
 */
public record Hours(
    Instant now,
    Minute.Phase phase,
    boolean hasAuctions,
    boolean takesOpening,
    boolean takesClosing,
    Instant dayEnd,
    Instant extendedEnd) {}
