/** What clients may see of the market: bars that have been printed, and what follows from them. */
@NullMarked
package dev.tradewind.paper.marketdata;

import org.jspecify.annotations.NullMarked;
