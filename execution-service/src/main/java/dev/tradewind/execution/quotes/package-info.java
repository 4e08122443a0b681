/** What symbols are offered at now: asked for seldom, remembered for a moment. */
@NullMarked
package dev.tradewind.execution.quotes;

import org.jspecify.annotations.NullMarked;
