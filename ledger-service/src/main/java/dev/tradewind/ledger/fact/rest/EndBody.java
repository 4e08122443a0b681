package dev.tradewind.ledger.fact.rest;

import org.jspecify.annotations.Nullable;

/** What this ledger needs of {@code signal_ended} and {@code order_ended}. */
record EndBody(
    @Nullable String signalId,
    @Nullable String strategyId,
    @Nullable String symbol,
    @Nullable JournalBody journal) {}
