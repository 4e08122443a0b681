/** risk-service's verdict. */
@NullMarked
package dev.tradewind.execution.entries.client;

import org.jspecify.annotations.NullMarked;
