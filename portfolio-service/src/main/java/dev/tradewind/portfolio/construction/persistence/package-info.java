/** Constructions in Postgres. */
@NullMarked
package dev.tradewind.portfolio.construction.persistence;

import org.jspecify.annotations.NullMarked;
