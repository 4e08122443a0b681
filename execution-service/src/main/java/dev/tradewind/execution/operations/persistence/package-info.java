/** Pauses and locks in Postgres. */
@NullMarked
package dev.tradewind.execution.operations.persistence;

import org.jspecify.annotations.NullMarked;
