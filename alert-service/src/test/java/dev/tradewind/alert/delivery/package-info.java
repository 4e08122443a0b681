/** Deliveries with the worker that makes them. */
@NullMarked
package dev.tradewind.alert.delivery;

import org.jspecify.annotations.NullMarked;
