/** Calls for a person. */
@NullMarked
package dev.tradewind.execution.alerting;

import org.jspecify.annotations.NullMarked;
