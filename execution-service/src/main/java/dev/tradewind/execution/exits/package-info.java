/** Getting out of positions: what is asked for, the ladders that are climbed, what came of it. */
@NullMarked
package dev.tradewind.execution.exits;

import org.jspecify.annotations.NullMarked;
