/** Delivery rows in Postgres. */
@NullMarked
package dev.tradewind.alert.delivery.persistence;

import org.jspecify.annotations.NullMarked;
