package dev.tradewind.execution.leadership.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's request that the leader of an account gives its term back.
 *
 * @param epoch the term it asks for; it ends no other
 * @param leader the instance that led when it was asked; null if its history is not written yet
 * @param doneAt when that term was given back; null until then, or for good if it ended otherwise
 */
public record StepDownRequest(
    String account,
    long epoch,
    @Nullable String leader,
    String actor,
    String reason,
    Instant requestedAt,
    @Nullable Instant doneAt) {}
