/** The double-entry journal: entries, deposits, balances, the chain. */
@NullMarked
package dev.tradewind.ledger.journal;

import org.jspecify.annotations.NullMarked;
