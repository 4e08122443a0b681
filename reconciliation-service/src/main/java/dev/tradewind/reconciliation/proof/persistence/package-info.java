/** Invariant reports in Postgres. */
@NullMarked
package dev.tradewind.reconciliation.proof.persistence;

import org.jspecify.annotations.NullMarked;
