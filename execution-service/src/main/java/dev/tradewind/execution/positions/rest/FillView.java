package dev.tradewind.execution.positions.rest;

import dev.tradewind.execution.positions.domain.Fill;
import java.math.BigDecimal;
import java.time.Instant;

/** One execution of the broker, booked. */
public record FillView(
    String executionId,
    String tradeId,
    String runId,
    String signalId,
    String brokerOrderId,
    String leg,
    String symbol,
    String side,
    BigDecimal qty,
    BigDecimal price,
    BigDecimal commission,
    String currency,
    Instant filledAt) {

  /** Shows a fill. */
  public static FillView of(Fill fill) {
    return new FillView(
        fill.executionId(),
        fill.tradeId(),
        fill.runId(),
        fill.signalId(),
        fill.brokerOrderId(),
        fill.leg().text(),
        fill.symbol(),
        fill.side().text(),
        fill.qty(),
        fill.price(),
        fill.commission(),
        fill.currency(),
        fill.filledAt());
  }
}
