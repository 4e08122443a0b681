/** When the market of a scope with the clock {@code system} is open, and what time it is there. */
@NullMarked
package dev.tradewind.execution.hours;

import org.jspecify.annotations.NullMarked;
