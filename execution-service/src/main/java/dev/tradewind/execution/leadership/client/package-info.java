/** The election in Redis. */
@NullMarked
package dev.tradewind.execution.leadership.client;

import org.jspecify.annotations.NullMarked;
