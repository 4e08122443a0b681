/** What a rollover is, what is next of it and what it makes of a position; pure. */
@NullMarked
package dev.tradewind.execution.rollover.domain;

import org.jspecify.annotations.NullMarked;
