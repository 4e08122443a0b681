/** Proves the ledger's part of a run from its rows. */
@NullMarked
package dev.tradewind.ledger.digest;

import org.jspecify.annotations.NullMarked;
