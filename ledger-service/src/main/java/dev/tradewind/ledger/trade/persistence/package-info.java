/** Trades and holdings in Postgres. */
@NullMarked
package dev.tradewind.ledger.trade.persistence;

import org.jspecify.annotations.NullMarked;
