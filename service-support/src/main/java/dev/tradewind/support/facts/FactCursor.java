package dev.tradewind.support.facts;

/**
 * How far a receiver is in one scope.
 *
 * @param through the highest number handled; 0 before the first
 * @param epoch the highest epoch a sender came with; 0 before the first
 */
public record FactCursor(long through, long epoch) {}
