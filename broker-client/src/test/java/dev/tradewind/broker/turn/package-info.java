/** Bar turns against a stream by hand. */
@NullUnmarked
package dev.tradewind.broker.turn;

import org.jspecify.annotations.NullUnmarked;
