/** The client against hand-written twins of the broker, which fail in every way it has to bear. */
@NullUnmarked
package dev.tradewind.broker;

import org.jspecify.annotations.NullUnmarked;
