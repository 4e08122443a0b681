package dev.tradewind.execution.positions.domain;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * How a position was closed, by its last exit.
 *
 * @param price the average of its exits
 * @param reason TARGET, STOP, SCRATCH, EXIT, EXTERNAL_CLOSE or ROLLOVER
 */
public record Closing(String tradeId, Instant timestamp, BigDecimal price, String reason) {}
