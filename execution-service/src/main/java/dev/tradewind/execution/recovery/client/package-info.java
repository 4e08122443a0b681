/** reconciliation-service, for a recovery's reconciliation. */
@NullMarked
package dev.tradewind.execution.recovery.client;

import org.jspecify.annotations.NullMarked;
