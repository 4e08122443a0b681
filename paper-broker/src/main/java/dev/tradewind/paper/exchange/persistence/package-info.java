/** The books of fill model {@code alpaca} in Postgres. */
@NullMarked
package dev.tradewind.paper.exchange.persistence;

import org.jspecify.annotations.NullMarked;
