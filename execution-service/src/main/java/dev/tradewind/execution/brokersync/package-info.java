/** A reconciliation that an operator asks for. */
@NullMarked
package dev.tradewind.execution.brokersync;

import org.jspecify.annotations.NullMarked;
