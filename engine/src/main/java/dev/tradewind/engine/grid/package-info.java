/**
 * Many strategies over the same bars: what they have in common is worked out once. The rules are
 * those of signal, walk and measure; this package has none of its own.
 */
@NullMarked
package dev.tradewind.engine.grid;

import org.jspecify.annotations.NullMarked;
