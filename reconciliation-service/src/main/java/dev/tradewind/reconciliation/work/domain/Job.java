package dev.tradewind.reconciliation.work.domain;

import dev.tradewind.kernel.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work, taken by a worker.
 *
 * @param subject what it is about: a run id, a reconciliation id, an alert id
 * @param payload JSON it needs beyond its subject
 * @param attempts tries including this one
 */
public record Job(
    long id, JobKind kind, String subject, Scope scope, @Nullable String payload, int attempts) {}
