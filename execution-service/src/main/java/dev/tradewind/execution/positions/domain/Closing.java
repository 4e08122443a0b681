package dev.tradewind.execution.positions.domain;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * How a position was closed.
 *
 * @param reason TARGET, STOP or SCRATCH
 * @param realizedPnl account currency, after costs
 */
public record Closing(
    String tradeId,
    Instant timestamp,
    BigDecimal price,
    String reason,
    BigDecimal pnlR,
    BigDecimal realizedPnl) {}
