package dev.tradewind.reconciliation.brokerstate.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the broker said at one moment of a run.
 *
 * @param status of the reconciliation it was taken for; null for START and END
 * @param discrepancies as JSON; null for START and END
 */
public record Snapshot(
    String runId,
    LocalDate date,
    SnapshotType type,
    BrokerState state,
    @Nullable String status,
    @Nullable String discrepancies,
    Instant createdAt) {}
