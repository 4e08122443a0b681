/** Scopes with the clock {@code system}: live bars, sessions by the calendar, plain orders. */
@NullMarked
package dev.tradewind.execution.live;

import org.jspecify.annotations.NullMarked;
