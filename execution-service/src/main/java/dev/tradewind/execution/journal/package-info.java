/** Rows of the trade list. */
@NullMarked
package dev.tradewind.execution.journal;

import org.jspecify.annotations.NullMarked;
