/** The book in Postgres. */
@NullMarked
package dev.tradewind.paper.trading.persistence;

import org.jspecify.annotations.NullMarked;
