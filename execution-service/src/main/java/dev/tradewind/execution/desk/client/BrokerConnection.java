package dev.tradewind.execution.desk.client;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.TurnFeed;
import dev.tradewind.broker.TurnListener;
import dev.tradewind.broker.TurnStream;
import dev.tradewind.broker.TurnStreamSettings;

/**
 * One account at its broker.
 *
 * @param gateway for orders
 * @param feed the turns, over HTTP
 */
public record BrokerConnection(
    BrokerGateway gateway, TurnFeed feed, TurnStreamSettings streamSettings) {

  /** Begins to hear the turns; close it when the term ends. */
  public TurnStream listen(TurnListener listener) {
    return TurnStream.open(streamSettings, listener);
  }
}
