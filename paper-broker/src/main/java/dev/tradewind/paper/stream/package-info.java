/** The two WebSocket streams of the Alpaca API. */
@NullMarked
package dev.tradewind.paper.stream;

import org.jspecify.annotations.NullMarked;
