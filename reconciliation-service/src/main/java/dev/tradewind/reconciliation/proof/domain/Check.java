package dev.tradewind.reconciliation.proof.domain;

/**
 * One invariant, checked.
 *
 * @param detail the figures it was decided by
 */
public record Check(Letter letter, boolean passed, String detail) {}
