/** Connecting to brokers. */
@NullUnmarked
package dev.tradewind.reconciliation.brokerstate.client;

import org.jspecify.annotations.NullUnmarked;
