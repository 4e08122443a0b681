/** Due times, the order of a batch's signals, and how many are tried; pure. */
@NullMarked
package dev.tradewind.execution.batches.domain;

import org.jspecify.annotations.NullMarked;
