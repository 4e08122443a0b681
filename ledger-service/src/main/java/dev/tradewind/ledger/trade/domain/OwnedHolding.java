package dev.tradewind.ledger.trade.domain;

import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;

/** A holding and whose it is. */
public record OwnedHolding(StrategyId strategyId, Symbol symbol, Holding holding) {}
