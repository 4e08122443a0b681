/** How far a scope has booked, and the bars it stored. */
@NullMarked
package dev.tradewind.execution.booking.persistence;

import org.jspecify.annotations.NullMarked;
