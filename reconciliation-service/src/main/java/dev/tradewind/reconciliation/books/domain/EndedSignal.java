package dev.tradewind.reconciliation.books.domain;

import org.jspecify.annotations.Nullable;

/**
 * A signal's terminal state, as a fact told it.
 *
 * @param state {@code EXECUTED}, {@code REJECTED}, {@code FILTERED} or {@code
 *     REJECTED_BY_RECONCILIATION}
 * @param exit whether it left a position: such a signal has no entry order
 * @param clientOrderId of an exit, the order it names; null where it names none
 * @param factNumber the number of the fact, which orders it among all facts of the scope
 */
public record EndedSignal(
    String signalId, String state, long factNumber, boolean exit, @Nullable String clientOrderId) {

  /** A signal to enter, or to add to a position. */
  public static EndedSignal entry(String signalId, String state, long factNumber) {
    return new EndedSignal(signalId, state, factNumber, false, null);
  }
}
