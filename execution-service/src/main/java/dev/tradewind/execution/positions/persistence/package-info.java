/** Positions and fills in Postgres. */
@NullMarked
package dev.tradewind.execution.positions.persistence;

import org.jspecify.annotations.NullMarked;
