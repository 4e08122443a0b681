package dev.tradewind.execution.runs.domain;

import java.time.Instant;

/**
 * Somebody let the next run open although this one is unproven.
 *
 * @param at by the service's clock
 */
public record RunOverride(String runId, String actor, String reason, Instant at) {}
