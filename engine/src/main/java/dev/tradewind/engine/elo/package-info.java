/** Ratings and win probabilities from results (ELO-RULES). Double precision is the rule here. */
@NullMarked
package dev.tradewind.engine.elo;

import org.jspecify.annotations.NullMarked;
