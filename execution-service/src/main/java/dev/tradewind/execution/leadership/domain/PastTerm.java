package dev.tradewind.execution.leadership.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A term that was, or the one that lasts.
 *
 * @param becameLeaderAt by the database's clock, as all times here
 * @param releasedAt null while it lasts
 * @param ended how; null while it lasts
 * @param durationMs null while it lasts
 * @param build of the instance that led; null of a term from before that was written down
 */
public record PastTerm(
    String account,
    String instanceId,
    long epoch,
    Instant becameLeaderAt,
    @Nullable Instant releasedAt,
    @Nullable String ended,
    @Nullable Long durationMs,
    @Nullable String build,
    @Nullable Integer schemaVersion) {}
