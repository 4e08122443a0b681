/** What becomes of a live bar: a decision for each, pure. */
@NullMarked
package dev.tradewind.execution.bars.domain;

import org.jspecify.annotations.NullMarked;
