/** The proof of a run: invariants A to L. */
@NullMarked
package dev.tradewind.reconciliation.proof;

import org.jspecify.annotations.NullMarked;
