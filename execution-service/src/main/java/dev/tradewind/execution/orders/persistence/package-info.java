/** Orders in Postgres. */
@NullMarked
package dev.tradewind.execution.orders.persistence;

import org.jspecify.annotations.NullMarked;
