/** Results, ratings and lookup tables in Postgres. */
@NullMarked
package dev.tradewind.portfolio.elo.persistence;

import org.jspecify.annotations.NullMarked;
