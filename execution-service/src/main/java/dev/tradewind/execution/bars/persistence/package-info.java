/** Bars in Postgres. */
@NullMarked
package dev.tradewind.execution.bars.persistence;

import org.jspecify.annotations.NullMarked;
