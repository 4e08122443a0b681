package dev.tradewind.ledger.trade.domain;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * Figures over all trades of a scope.
 *
 * @param pnl what its exits brought in cash, fees included
 * @param currency of the money; empty without a trade
 */
public record TradeTotals(long trades, BigDecimal pnl, Optional<Currency> currency) {}
