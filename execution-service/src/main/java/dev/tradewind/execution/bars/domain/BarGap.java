package dev.tradewind.execution.bars.domain;

import java.time.Instant;

/**
 * Minutes that are missing.
 *
 * @param from the first
 * @param to the last
 */
public record BarGap(Instant from, Instant to) {}
