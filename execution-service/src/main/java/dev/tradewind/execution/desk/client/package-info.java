/** Connections to brokers. */
@NullMarked
package dev.tradewind.execution.desk.client;

import org.jspecify.annotations.NullMarked;
