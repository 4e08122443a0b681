package dev.tradewind.execution.positions.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One execution of the broker, booked.
 *
 * @param tradeId the ledger trade it becomes
 * @param orderKey the order that filled
 * @param commission in {@code currency}
 * @param filledAt ts of the bar, in a feed scope
 */
public record Fill(
    Scope scope,
    String executionId,
    String runId,
    String tradeId,
    String signalId,
    String orderKey,
    String brokerOrderId,
    Leg leg,
    String symbol,
    Side side,
    BigDecimal qty,
    BigDecimal price,
    BigDecimal commission,
    String currency,
    Instant filledAt,
    long turn) {}
