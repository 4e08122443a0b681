package dev.tradewind.execution.liveslot.domain;

import java.time.Instant;

/**
 * A portfolio version put into a scope.
 *
 * @param hash SHA-256 of {@code contentText}
 * @param symbol the one instrument its strategies trade
 * @param strategies how many, those outside included
 * @param rollover whether positions of the instrument before are to be rolled over to this one
 */
public record Deployment(
    String deploymentId,
    String account,
    String mode,
    String portfolio,
    int version,
    String hash,
    String symbol,
    int strategies,
    String contentText,
    Instant placedAt,
    boolean rollover) {}
