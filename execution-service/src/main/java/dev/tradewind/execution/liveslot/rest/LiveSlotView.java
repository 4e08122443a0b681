package dev.tradewind.execution.liveslot.rest;

import java.time.Instant;

/** What is in the live slot. */
public record LiveSlotView(
    String account,
    String mode,
    String deploymentId,
    String portfolio,
    int version,
    String hash,
    String symbol,
    int strategies,
    Instant placedAt,
    String contentText,
    boolean rollover) {}
