package dev.tradewind.paper.market;

import dev.tradewind.paper.market.domain.MarketBar;

/**
 * A bar that was printed is another one now, as after a late trade. What it filled stays filled.
 * Fired on the thread of the command, between two steps of the market.
 */
public record BarCorrected(MarketBar bar) {}
