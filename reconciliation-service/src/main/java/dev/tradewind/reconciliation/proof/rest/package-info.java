/** Proofs over HTTP. */
@NullMarked
package dev.tradewind.reconciliation.proof.rest;

import org.jspecify.annotations.NullMarked;
