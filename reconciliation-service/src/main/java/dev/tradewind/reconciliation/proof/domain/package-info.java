/** The invariants, over evidence that was gathered before. */
@NullMarked
package dev.tradewind.reconciliation.proof.domain;

import org.jspecify.annotations.NullMarked;
