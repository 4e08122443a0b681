package dev.tradewind.paper.trading.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which executions to list.
 *
 * @param after exclusive, by the bar of the fill
 * @param until exclusive, by the bar of the fill
 * @param beyond only what comes behind this execution, in the direction asked for
 */
public record ExecutionQuery(
    Optional<Instant> after,
    Optional<Instant> until,
    Optional<UUID> orderId,
    Optional<UUID> beyond,
    boolean ascending,
    int limit) {}
