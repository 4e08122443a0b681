/** Schedules and batch runs over HTTP. */
@NullMarked
package dev.tradewind.execution.batches.rest;

import org.jspecify.annotations.NullMarked;
