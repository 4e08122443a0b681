/**
 * What happened at the broker outside our orders and is taken into our books because an operator
 * says so: positions it held before us, and positions of ours that somebody closed there.
 */
@NullMarked
package dev.tradewind.execution.external;

import org.jspecify.annotations.NullMarked;
