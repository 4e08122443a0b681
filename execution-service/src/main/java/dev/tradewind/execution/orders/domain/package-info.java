/** The life cycle of an order, as one table. */
@NullMarked
package dev.tradewind.execution.orders.domain;

import org.jspecify.annotations.NullMarked;
