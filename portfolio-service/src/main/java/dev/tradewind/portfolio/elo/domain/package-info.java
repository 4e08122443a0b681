/** Models and ratings, as values. */
@NullMarked
package dev.tradewind.portfolio.elo.domain;

import org.jspecify.annotations.NullMarked;
