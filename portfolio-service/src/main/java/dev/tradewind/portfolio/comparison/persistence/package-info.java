/** Comparisons in Postgres. */
@NullMarked
package dev.tradewind.portfolio.comparison.persistence;

import org.jspecify.annotations.NullMarked;
