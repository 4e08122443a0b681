package dev.tradewind.portfolio.work.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of long work.
 *
 * @param progress null until it has been started
 * @param reason why it failed or who cancelled it; null otherwise
 */
public record Work(
    String id,
    WorkKind kind,
    WorkState state,
    @Nullable Progress progress,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String reason) {}
