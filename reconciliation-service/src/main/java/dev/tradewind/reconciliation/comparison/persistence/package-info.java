/** Reconciliations in Postgres. */
@NullMarked
package dev.tradewind.reconciliation.comparison.persistence;

import org.jspecify.annotations.NullMarked;
