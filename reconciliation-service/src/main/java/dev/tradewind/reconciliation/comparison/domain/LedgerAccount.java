package dev.tradewind.reconciliation.comparison.domain;

import java.math.BigDecimal;

/**
 * What the ledger says of an account.
 *
 * @param cash in {@code currency}
 * @param factsThrough the number of the last fact in it
 */
public record LedgerAccount(String currency, BigDecimal cash, long factsThrough) {}
