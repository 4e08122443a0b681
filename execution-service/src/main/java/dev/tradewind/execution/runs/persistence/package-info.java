/** Runs in Postgres. */
@NullMarked
package dev.tradewind.execution.runs.persistence;

import org.jspecify.annotations.NullMarked;
