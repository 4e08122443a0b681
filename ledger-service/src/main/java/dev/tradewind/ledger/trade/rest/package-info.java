/** Trades and holdings over HTTP. */
@NullMarked
package dev.tradewind.ledger.trade.rest;

import org.jspecify.annotations.NullMarked;
