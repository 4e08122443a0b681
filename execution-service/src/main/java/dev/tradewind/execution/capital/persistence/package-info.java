/** Injections in Postgres. */
@NullMarked
package dev.tradewind.execution.capital.persistence;

import org.jspecify.annotations.NullMarked;
