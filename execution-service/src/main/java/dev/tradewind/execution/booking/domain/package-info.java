/** What is booked, whoever told of it. */
@NullMarked
package dev.tradewind.execution.booking.domain;

import org.jspecify.annotations.NullMarked;
