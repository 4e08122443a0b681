/** Works off one turn of the feed; the same way after a crash as before it. */
@NullMarked
package dev.tradewind.execution.turns;

import org.jspecify.annotations.NullMarked;
