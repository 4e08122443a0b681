package dev.tradewind.risk.limits.domain;

import java.time.Instant;

/**
 * A scope is under change control.
 *
 * @param at by execution-service's clock
 */
public record ScopeLock(String lockedBy, String reason, Instant at) {}
