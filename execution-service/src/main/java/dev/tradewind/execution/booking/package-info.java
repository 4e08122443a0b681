/** Books what a turn brought: fills and ended orders, in their order. */
@NullMarked
package dev.tradewind.execution.booking;

import org.jspecify.annotations.NullMarked;
