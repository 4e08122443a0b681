package dev.tradewind.reconciliation.books.domain;

/**
 * A signal's terminal state, as a fact told it.
 *
 * @param state {@code EXECUTED}, {@code REJECTED}, {@code FILTERED} or {@code
 *     REJECTED_BY_RECONCILIATION}
 * @param factNumber the number of the fact, which orders it among all facts of the scope
 */
public record EndedSignal(String signalId, String state, long factNumber) {}
