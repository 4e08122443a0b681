/** Calendars over HTTP. */
@NullMarked
package dev.tradewind.execution.hours.rest;

import org.jspecify.annotations.NullMarked;
