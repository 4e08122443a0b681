package dev.tradewind.paper.alpaca;

import dev.tradewind.kernel.Scope;
import dev.tradewind.paper.alpaca.domain.FillModel;
import dev.tradewind.paper.alpaca.domain.Terms;
import java.util.Currency;
import java.util.UUID;

/**
 * An account this broker keeps.
 *
 * @param id follows from the scope
 * @param terms used by fill model {@code alpaca}; of the other one only the initial cash
 */
public record PaperAccount(
    UUID id, Scope scope, Currency currency, FillModel fillModel, Terms terms) {}
