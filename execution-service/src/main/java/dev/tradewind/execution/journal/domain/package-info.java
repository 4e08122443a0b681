/** A row of the trade list, printed as the replay prints it. */
@NullMarked
package dev.tradewind.execution.journal.domain;

import org.jspecify.annotations.NullMarked;
