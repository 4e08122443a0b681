/** The Alpaca adapter against a twin of the broker, which fails in every way it has to bear. */
@NullUnmarked
package dev.tradewind.broker.alpaca;

import org.jspecify.annotations.NullUnmarked;
