/** Hand-written twins of the broker. */
@NullUnmarked
package dev.tradewind.broker.twin;

import org.jspecify.annotations.NullUnmarked;
