/** Snapshots over HTTP. */
@NullMarked
package dev.tradewind.reconciliation.brokerstate.rest;

import org.jspecify.annotations.NullMarked;
