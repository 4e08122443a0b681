package dev.tradewind.risk.verdict.domain;

/** A verdict and its number, by which lists ascend. */
public record NumberedVerdict(long number, Verdict verdict) {}
