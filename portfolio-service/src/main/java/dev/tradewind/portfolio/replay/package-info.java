/** Histories through the engine, day by day into the database. */
@NullMarked
package dev.tradewind.portfolio.replay;

import org.jspecify.annotations.NullMarked;
