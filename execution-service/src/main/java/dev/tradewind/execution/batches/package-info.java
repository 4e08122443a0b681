/** When batch runs are due: schedules, requests, what became of each. */
@NullMarked
package dev.tradewind.execution.batches;

import org.jspecify.annotations.NullMarked;
