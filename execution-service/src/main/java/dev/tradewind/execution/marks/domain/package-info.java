/** A price, and what it was last. */
@NullMarked
package dev.tradewind.execution.marks.domain;

import org.jspecify.annotations.NullMarked;
