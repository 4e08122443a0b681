package dev.tradewind.paper.alpaca;

import dev.tradewind.kernel.Scope;
import java.util.Currency;
import java.util.UUID;

/**
 * The account this broker keeps.
 *
 * @param id follows from the scope
 */
public record PaperAccount(UUID id, Scope scope, Currency currency) {}
