package dev.tradewind.ledger.roundtrip.domain;

/** A row of the trade journal and its number, by which lists ascend. */
public record NumberedRoundTrip(long journalId, RoundTrip roundTrip) {}
