/** Exits in Postgres. */
@NullMarked
package dev.tradewind.execution.exits.persistence;

import org.jspecify.annotations.NullMarked;
