/** The Alpaca trading surface, and turns, over HTTP. */
@NullMarked
package dev.tradewind.paper.trading.rest;

import org.jspecify.annotations.NullMarked;
