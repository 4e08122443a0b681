package dev.tradewind.execution.entries.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.signals.domain.Signal;
import java.math.BigDecimal;

/** What order a signal asks for (ORB-RULES 6, 12.4). */
public final class EntryPlan {

  /** Contracts of every entry: R is per trade, unweighted (8.4). */
  public static final BigDecimal CONTRACTS = BigDecimal.ONE;

  private static final int FIRST_ATTEMPT = 1;

  private EntryPlan() {}

  /** The key of the signal's order. */
  public static String orderKey(Signal signal) {
    return OrderIds.key(signal.scope(), signal.signalId(), Leg.ENTRY, FIRST_ATTEMPT);
  }

  /**
   * The order, to be written before it is sent. E1 enters at the next open, E3 rests at the edge,
   * E2 and external signals enter at the close of the open bar turn.
   */
  public static Order of(Signal signal, String runId, long turn) {
    String key = orderKey(signal);
    boolean atClose = signal.entryModel().equals("E2") || signal.isExternal();
    return new Order(
        key,
        signal.scope(),
        runId,
        signal.signalId(),
        Leg.ENTRY,
        FIRST_ATTEMPT,
        key,
        null,
        signal.strategyId(),
        signal.symbol(),
        signal.direction().entrySide(),
        signal.limitPrice() == null ? "market" : "limit",
        atClose ? "bar_close" : "day",
        CONTRACTS,
        BigDecimal.ZERO,
        signal.limitPrice(),
        signal.stopPrice(),
        signal.rrTarget(),
        OrderState.WRITTEN,
        OrderIds.entryTradeId(key),
        null,
        turn);
  }
}
