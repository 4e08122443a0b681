/** Whether a signal from outside may be traded at all, before risk-service is asked. */
@NullMarked
package dev.tradewind.execution.guards;

import org.jspecify.annotations.NullMarked;
