package dev.tradewind.execution.orders.domain;

import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Orders for tests that are not about what an order says. */
public final class SampleOrders {

  public static final Scope SCOPE = new Scope(new AccountId("live"), Mode.PAPER);

  private SampleOrders() {}

  /** One share of AAPL, to be sold at the stop of 95, as the broker has it. */
  public static Order resting(Leg leg, @Nullable String brokerOrderId) {
    return new Order(
        "key-" + brokerOrderId,
        SCOPE,
        "run",
        "signal",
        leg,
        1,
        "key-" + brokerOrderId,
        brokerOrderId,
        "manual",
        "AAPL",
        Side.SELL,
        "stop",
        "day",
        BigDecimal.ONE,
        BigDecimal.ZERO,
        null,
        new BigDecimal("95"),
        null,
        null,
        null,
        OrderState.ACCEPTED,
        null,
        null,
        0);
  }
}
