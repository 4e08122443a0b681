/** Bookings from outside over HTTP. */
@NullMarked
package dev.tradewind.execution.external.rest;

import org.jspecify.annotations.NullMarked;
