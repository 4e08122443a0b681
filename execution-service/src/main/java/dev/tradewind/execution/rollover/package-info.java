/** Positions that go from one contract to the next: what is recorded of it, and what it changes. */
@NullMarked
package dev.tradewind.execution.rollover;

import org.jspecify.annotations.NullMarked;
