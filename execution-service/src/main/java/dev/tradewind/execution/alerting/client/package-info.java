/** alert-service. */
@NullMarked
package dev.tradewind.execution.alerting.client;

import org.jspecify.annotations.NullMarked;
