/** The portfolio version in the live slot. */
@NullMarked
package dev.tradewind.execution.liveslot.domain;

import org.jspecify.annotations.NullMarked;
