package dev.tradewind.reconciliation.books.domain;

import org.jspecify.annotations.Nullable;

/**
 * A fill of a run, with what ties it to its signal.
 *
 * @param signalId null for a fill without a signal, which names its cause elsewhere
 * @param entry whether it opened a position, rather than closed one, rolled it over, or followed
 *     what opened it
 * @param factNumber the number of the fact that told it
 * @param external whether it is no execution of an order of ours: a position the broker held before
 *     us, or one of ours that somebody closed there
 */
public record BookedFill(
    String executionId,
    @Nullable String signalId,
    boolean entry,
    long factNumber,
    boolean external) {}
