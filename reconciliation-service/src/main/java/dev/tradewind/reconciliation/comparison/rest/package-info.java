/** Reconciliations over HTTP. */
@NullMarked
package dev.tradewind.reconciliation.comparison.rest;

import org.jspecify.annotations.NullMarked;
