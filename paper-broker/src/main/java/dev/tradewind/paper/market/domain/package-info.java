/** Bars, prices and time of the market as plain values. */
@NullMarked
package dev.tradewind.paper.market.domain;

import org.jspecify.annotations.NullMarked;
