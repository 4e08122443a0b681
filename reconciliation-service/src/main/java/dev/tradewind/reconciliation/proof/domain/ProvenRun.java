package dev.tradewind.reconciliation.proof.domain;

/** A run and its proof, which passed or did not. */
public record ProvenRun(String runId, Proof proof) {}
