/** Named moments between a signal and its told fill, at which the fault campaign strikes. */
@NullMarked
package dev.tradewind.execution.checkpoints;

import org.jspecify.annotations.NullMarked;
