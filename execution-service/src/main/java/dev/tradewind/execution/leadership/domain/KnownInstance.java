package dev.tradewind.execution.leadership.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance that ran, or runs.
 *
 * @param status active: it leads and works; recovering: it leads and has not finished its recovery;
 *     standby: it leads nothing; crashed: it fell silent for more than three times the time to live
 * @param heartbeatAgeMs by the database's clock
 * @param leaderAcquiredAt since when it leads at least one account; null while it leads none
 * @param stoppedAt when it was stopped in order; null otherwise
 */
public record KnownInstance(
    String instanceId,
    String status,
    boolean isLeader,
    Instant startedAt,
    Instant lastHeartbeat,
    long heartbeatAgeMs,
    @Nullable Instant leaderAcquiredAt,
    @Nullable String lastSignalProcessed,
    @Nullable Instant stoppedAt,
    String hostname,
    int port,
    String version) {}
