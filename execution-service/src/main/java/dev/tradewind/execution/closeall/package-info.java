/** Everything of a scope closed because an operator says so. */
@NullMarked
package dev.tradewind.execution.closeall;

import org.jspecify.annotations.NullMarked;
