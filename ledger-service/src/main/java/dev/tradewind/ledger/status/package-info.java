/** What the ledger counts of its own. */
@NullMarked
package dev.tradewind.ledger.status;

import org.jspecify.annotations.NullMarked;
