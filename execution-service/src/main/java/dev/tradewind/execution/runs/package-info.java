/** Runs: sessions, batches and what is between them; opened, reconciled, closed and proven. */
@NullMarked
package dev.tradewind.execution.runs;

import org.jspecify.annotations.NullMarked;
