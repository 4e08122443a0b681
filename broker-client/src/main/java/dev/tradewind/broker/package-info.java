/**
 * The broker as this system sees it: {@link dev.tradewind.broker.BrokerGateway} for orders and what
 * the broker knows, {@link dev.tradewind.broker.turn.TurnFeed} for a replayed feed.
 */
@NullMarked
package dev.tradewind.broker;

import org.jspecify.annotations.NullMarked;
