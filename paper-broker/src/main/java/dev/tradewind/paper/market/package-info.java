/** The market of fill model {@code alpaca}: its time, its bars, and when they are printed. */
@NullMarked
package dev.tradewind.paper.market;

import org.jspecify.annotations.NullMarked;
