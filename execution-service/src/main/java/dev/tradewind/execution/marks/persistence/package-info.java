/** The last prices of held symbols. */
@NullMarked
package dev.tradewind.execution.marks.persistence;

import org.jspecify.annotations.NullMarked;
