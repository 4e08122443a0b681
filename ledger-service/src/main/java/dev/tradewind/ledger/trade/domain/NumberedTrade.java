package dev.tradewind.ledger.trade.domain;

/** A trade and its row's number, by which lists ascend. */
public record NumberedTrade(long id, Trade trade) {}
