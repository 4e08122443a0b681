/** Tests of the values of market data. */
@NullUnmarked
package dev.tradewind.paper.marketdata.domain;

import org.jspecify.annotations.NullUnmarked;
