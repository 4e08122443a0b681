/** Working positions and the fills that made them. */
@NullMarked
package dev.tradewind.execution.positions;

import org.jspecify.annotations.NullMarked;
