package dev.tradewind.execution.desk.client;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.turn.TurnFeed;
import dev.tradewind.broker.turn.TurnListener;
import dev.tradewind.broker.turn.TurnStream;
import dev.tradewind.broker.turn.TurnStreamSettings;
import dev.tradewind.execution.desk.Announcements;
import dev.tradewind.execution.desk.BarHistory;
import dev.tradewind.execution.desk.LatestPrices;

/**
 * One account at its broker.
 *
 * @param gateway for orders
 * @param feed the turns, over HTTP, in a feed scope
 * @param history bars that were, in a live scope
 * @param announcements what companies do to their shares, in a live scope
 * @param prices the latest prices, in a live scope
 * @param streams what happens, in a live scope
 */
public record BrokerConnection(
    BrokerGateway gateway,
    TurnFeed feed,
    BarHistory history,
    Announcements announcements,
    LatestPrices prices,
    BrokerStreams streams,
    TurnStreamSettings streamSettings) {

  /** Begins to hear the turns; close it when the term ends. */
  public TurnStream listen(TurnListener listener) {
    return TurnStream.open(streamSettings, listener);
  }
}
