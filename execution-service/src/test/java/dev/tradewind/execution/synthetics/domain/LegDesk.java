package dev.tradewind.execution.synthetics.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.OptionLegs;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders of one signal that is traded as two legs, for tests. */
final class LegDesk {

  static final OptionLegs LEGS = OptionLegs.parse("AAPL261218C00190000", "AAPL261218P00190000");

  private final List<Order> orders = new ArrayList<>();

  List<Order> orders() {
    return List.copyOf(orders);
  }

  /** An order that has filled so much, in the run {@code run}. */
  LegDesk with(Leg leg, int attempt, String qty, String filled, OrderState state) {
    return with(leg, attempt, qty, filled, state, "run");
  }

  LegDesk with(Leg leg, int attempt, String qty, String filled, OrderState state, String run) {
    orders.add(order(leg, attempt, new BigDecimal(qty), new BigDecimal(filled), state, run));
    return this;
  }

  Following next() {
    return Following.of(orders, "run");
  }

  LegBalance balance() {
    return LegBalance.of(orders);
  }

  /** The entry as it is planned in the instrument. */
  static Order planned(@Nullable BigDecimal limit) {
    var order = order(Leg.ENTRY, 1, BigDecimal.TWO, BigDecimal.ZERO, OrderState.WRITTEN, "run");
    return new Order(
        order.orderKey(),
        order.scope(),
        order.runId(),
        order.signalId(),
        order.leg(),
        order.attempt(),
        order.clientOrderId(),
        null,
        order.strategyId(),
        "AAPL",
        Side.SELL,
        limit == null ? "market" : "limit",
        "day",
        order.qty(),
        BigDecimal.ZERO,
        limit,
        new BigDecimal("195"),
        BigDecimal.TWO,
        new BigDecimal("190"),
        new BigDecimal("180"),
        OrderState.WRITTEN,
        "trade",
        null,
        7);
  }

  private static Order order(
      Leg leg, int attempt, BigDecimal qty, BigDecimal filled, OrderState state, String run) {
    return new Order(
        leg.text() + attempt,
        new Scope(new AccountId("live"), Mode.PAPER),
        run,
        "signal",
        leg,
        attempt,
        leg.text() + attempt,
        "broker-" + leg.text() + attempt,
        "manual",
        (leg.isOfSoldLeg() ? LEGS.sold(Direction.LONG) : LEGS.bought(Direction.LONG)).toString(),
        leg == Leg.ENTRY || leg == Leg.BUY_TO_CLOSE ? Side.BUY : Side.SELL,
        "market",
        "day",
        qty,
        filled,
        null,
        null,
        null,
        null,
        null,
        state,
        null,
        null,
        7);
  }
}
