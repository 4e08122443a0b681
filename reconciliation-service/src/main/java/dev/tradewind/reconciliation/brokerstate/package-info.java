/** What the broker says, kept as snapshots. */
@NullMarked
package dev.tradewind.reconciliation.brokerstate;

import org.jspecify.annotations.NullMarked;
