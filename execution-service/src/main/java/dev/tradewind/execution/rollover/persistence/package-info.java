/** Rollovers in Postgres. */
@NullMarked
package dev.tradewind.execution.rollover.persistence;

import org.jspecify.annotations.NullMarked;
