/** Bookings from outside in Postgres. */
@NullMarked
package dev.tradewind.execution.external.persistence;

import org.jspecify.annotations.NullMarked;
