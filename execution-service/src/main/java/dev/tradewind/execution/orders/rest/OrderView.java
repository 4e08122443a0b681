package dev.tradewind.execution.orders.rest;

import dev.tradewind.execution.orders.domain.Order;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * @param leg entry, take_profit, stop_loss or session_end
 * @param brokerOrderId null until the broker has it
 * @param tradeId of an entry: the ledger trade of its first fill
 */
public record OrderView(
    String orderKey,
    String account,
    String mode,
    String runId,
    String signalId,
    String leg,
    @Nullable String clientOrderId,
    @Nullable String brokerOrderId,
    String strategyId,
    String symbol,
    String side,
    String type,
    String timeInForce,
    BigDecimal qty,
    BigDecimal filledQty,
    @Nullable BigDecimal limitPrice,
    @Nullable BigDecimal stopPrice,
    @Nullable BigDecimal rrTarget,
    String state,
    @Nullable String tradeId,
    @Nullable String endReason) {

  /** Shows an order. */
  public static OrderView of(Order order) {
    return new OrderView(
        order.orderKey(),
        order.scope().account().text(),
        order.scope().mode().text(),
        order.runId(),
        order.signalId(),
        order.leg().text(),
        order.clientOrderId(),
        order.brokerOrderId(),
        order.strategyId(),
        order.symbol(),
        order.side().text(),
        order.type(),
        order.timeInForce(),
        order.qty(),
        order.filledQty(),
        order.limitPrice(),
        order.stopPrice(),
        order.rrTarget(),
        order.state().name(),
        order.tradeId(),
        order.endReason());
  }
}
