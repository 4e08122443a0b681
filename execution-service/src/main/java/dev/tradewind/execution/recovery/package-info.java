/** From a won term to an active desk. */
@NullMarked
package dev.tradewind.execution.recovery;

import org.jspecify.annotations.NullMarked;
