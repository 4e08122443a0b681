/** The rate limit, by laws. */
@NullUnmarked
package dev.tradewind.broker.rate;

import org.jspecify.annotations.NullUnmarked;
