package dev.tradewind.ledger.run.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the signals and orders of a run came to.
 *
 * @param signals in the order they ended
 * @param ordersPlaced accepted by the broker
 * @param ordersUnfilled ended without a trade
 */
public record RunActivity(List<EndedSignal> signals, long ordersPlaced, long ordersUnfilled) {

  /** A signal and its terminal state. */
  public record EndedSignal(
      String signalId, String strategyId, String symbol, String state, @Nullable String reason) {}

  /** How many signals ended in this state. */
  public long count(String state) {
    return signals.stream().filter(signal -> signal.state().equals(state)).count();
  }
}
