/** Fills, their costs, postings and what a strategy holds. */
@NullMarked
package dev.tradewind.ledger.trade.domain;

import org.jspecify.annotations.NullMarked;
