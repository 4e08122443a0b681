/** What held symbols are worth now. */
@NullMarked
package dev.tradewind.execution.marks;

import org.jspecify.annotations.NullMarked;
