/** Snapshots in Postgres. */
@NullMarked
package dev.tradewind.reconciliation.brokerstate.persistence;

import org.jspecify.annotations.NullMarked;
