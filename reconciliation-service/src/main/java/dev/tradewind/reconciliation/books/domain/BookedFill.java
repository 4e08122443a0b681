package dev.tradewind.reconciliation.books.domain;

import org.jspecify.annotations.Nullable;

/**
 * A fill of a run, with what ties it to its signal.
 *
 * @param signalId null for a fill without a signal, which names its cause elsewhere
 * @param entry whether it opened a position, rather than closed one
 * @param factNumber the number of the fact that told it
 */
public record BookedFill(
    String executionId, @Nullable String signalId, boolean entry, long factNumber) {}
