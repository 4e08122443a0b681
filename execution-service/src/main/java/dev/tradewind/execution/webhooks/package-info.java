/** Signals of senders that have no token of ours: charts, and programs that sign. */
@NullMarked
package dev.tradewind.execution.webhooks;

import org.jspecify.annotations.NullMarked;
