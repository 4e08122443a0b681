/** Instruments: what a price move is worth and what a round trip costs. */
@NullMarked
package dev.tradewind.paper.instrument;

import org.jspecify.annotations.NullMarked;
