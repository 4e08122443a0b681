package dev.tradewind.execution.leadership.domain;

import dev.tradewind.kernel.AccountId;

/**
 * The right to trade an account until someone raises its epoch.
 *
 * @param epoch higher than that of every leader before
 */
public record Term(AccountId account, long epoch) {}
