package dev.tradewind.execution.desk;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.turn.TurnFeed;
import dev.tradewind.execution.facts.FactStreams;
import dev.tradewind.execution.leadership.AccountLeadership;
import dev.tradewind.execution.leadership.domain.Term;
import dev.tradewind.kernel.Scope;
import java.util.Currency;
import java.util.OptionalLong;

/**
 * What the leader of one scope trades with, for the length of its term.
 *
 * @param feed the turns, in a feed scope
 * @param history bars that were missed, in a live scope
 * @param prices what a symbol costs now, in a live scope
 * @param beganNanos when, on the scale of {@link System#nanoTime()}: what an earlier leader sent
 *     was sent before
 */
public record Desk(
    Scope scope,
    Currency currency,
    Term term,
    AccountLeadership leadership,
    BrokerGateway broker,
    TurnFeed feed,
    BarHistory history,
    LatestPrices prices,
    FactStreams facts,
    DeskStatus status,
    long beganNanos) {

  /** How to wait while this turn is open. */
  public Hold hold(long turn) {
    return new Hold(term, leadership, feed, OptionalLong.of(turn), status);
  }

  /** How to wait while no turn is open. */
  public Hold hold() {
    return new Hold(term, leadership, feed, OptionalLong.empty(), status);
  }
}
