/** Rows of the trade list with the money they made. */
@NullMarked
package dev.tradewind.ledger.roundtrip.domain;

import org.jspecify.annotations.NullMarked;
