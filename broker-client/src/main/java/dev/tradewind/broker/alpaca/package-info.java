/** A broker that speaks the Alpaca API. */
@NullMarked
package dev.tradewind.broker.alpaca;

import org.jspecify.annotations.NullMarked;
