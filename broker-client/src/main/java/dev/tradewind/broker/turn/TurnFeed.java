package dev.tradewind.broker.turn;

import dev.tradewind.broker.BrokerUnavailableException;
import java.util.Optional;

/**
 * The turns of a replayed feed, in which the broker waits for us. Each call is safe to repeat, is
 * tried a bounded number of times and then throws {@link BrokerUnavailableException}.
 */
public interface TurnFeed {

  /** The open turn, or empty when none is. */
  Optional<Turn> openTurn();

  /**
   * Says that everything of this turn is settled. Repeating it changes nothing.
   *
   * @throws TurnRefusedException if the turn is not yet open
   */
  void done(long number);

  /**
   * Says what holds the turn; the broker quotes it if the turn is held too long.
   *
   * @throws TurnRefusedException if the turn is not open
   */
  void waiting(long number, String reason);
}
