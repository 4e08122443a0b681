/** Deposits, balances and entries over HTTP. */
@NullMarked
package dev.tradewind.ledger.journal.rest;

import org.jspecify.annotations.NullMarked;
