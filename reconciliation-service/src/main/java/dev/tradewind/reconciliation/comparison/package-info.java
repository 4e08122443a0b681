/** Reconciliations: our books against the broker's account. */
@NullMarked
package dev.tradewind.reconciliation.comparison;

import org.jspecify.annotations.NullMarked;
