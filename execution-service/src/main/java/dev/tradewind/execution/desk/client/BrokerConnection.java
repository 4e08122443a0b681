package dev.tradewind.execution.desk.client;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.turn.TurnFeed;
import dev.tradewind.broker.turn.TurnListener;
import dev.tradewind.broker.turn.TurnStream;
import dev.tradewind.broker.turn.TurnStreamSettings;

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
