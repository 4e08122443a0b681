/** Orders, from write-ahead to their end. */
@NullMarked
package dev.tradewind.execution.orders;

import org.jspecify.annotations.NullMarked;
