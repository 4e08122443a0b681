/** reconciliation-service, for a run's reconciliation and proof. */
@NullMarked
package dev.tradewind.execution.runs.client;

import org.jspecify.annotations.NullMarked;
