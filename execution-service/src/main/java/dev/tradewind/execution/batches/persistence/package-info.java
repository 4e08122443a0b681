/** Schedules and due batch runs in Postgres. */
@NullMarked
package dev.tradewind.execution.batches.persistence;

import org.jspecify.annotations.NullMarked;
