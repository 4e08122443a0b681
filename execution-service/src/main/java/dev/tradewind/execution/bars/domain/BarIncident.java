package dev.tradewind.execution.bars.domain;

import java.time.Instant;

/**
 * Something about a live bar that a person may want to look at.
 *
 * @param kind gap, conflicting, late or refused
 * @param source as {@link BarSource#text()}
 */
public record BarIncident(
    Instant ts, String kind, String source, String detail, Instant noticedAt) {}
