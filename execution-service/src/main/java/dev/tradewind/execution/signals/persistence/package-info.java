/** Signals and the log of what was sent to us. */
@NullMarked
package dev.tradewind.execution.signals.persistence;

import org.jspecify.annotations.NullMarked;
