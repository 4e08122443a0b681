/** Tests of market data. */
@NullUnmarked
package dev.tradewind.paper.marketdata;

import org.jspecify.annotations.NullUnmarked;
