/**
 * Prices: {@link dev.tradewind.broker.marketdata.MarketData} for what was, {@link
 * dev.tradewind.broker.marketdata.BarListener} for what comes.
 */
@NullMarked
package dev.tradewind.broker.marketdata;

import org.jspecify.annotations.NullMarked;
