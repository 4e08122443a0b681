/** Elo ratings of teams, recomputed from results. */
@NullMarked
package dev.tradewind.portfolio.elo;

import org.jspecify.annotations.NullMarked;
