/** Asks the ledger for its cash. */
@NullMarked
package dev.tradewind.reconciliation.comparison.client;

import org.jspecify.annotations.NullMarked;
