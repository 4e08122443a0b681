/** Asks execution and ledger for a run's evidence. */
@NullMarked
package dev.tradewind.reconciliation.proof.client;

import org.jspecify.annotations.NullMarked;
