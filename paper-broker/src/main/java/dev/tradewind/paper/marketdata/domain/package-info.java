/** Bars of every timeframe, and the pages they come in, as plain values. */
@NullMarked
package dev.tradewind.paper.marketdata.domain;

import org.jspecify.annotations.NullMarked;
