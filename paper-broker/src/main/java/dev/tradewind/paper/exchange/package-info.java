/**
 * Fill model {@code alpaca}: takes orders, matches them against the market's bars, keeps cash and
 * positions.
 */
@NullMarked
package dev.tradewind.paper.exchange;

import org.jspecify.annotations.NullMarked;
