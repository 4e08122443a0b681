/** Connecting to brokers. */
@NullUnmarked
package dev.tradewind.execution.desk.client;

import org.jspecify.annotations.NullUnmarked;
