package dev.tradewind.execution.synthetics.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.OptionLegs;
import dev.tradewind.kernel.OptionSymbol;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The orders of the legs. All are at the market: a price of the instrument is none of an option,
 * and a leg that waits leaves the other alone.
 */
public final class LegOrders {

  private static final String MARKET = "market";

  private LegOrders() {}

  /**
   * The entry of the bought leg in the place of the instrument's; its stop and target are kept for
   * the position and not sent.
   */
  public static Order entry(Order planned, OptionLegs legs, Direction direction) {
    return order(
        planned,
        planned.runId(),
        planned.orderKey(),
        planned.leg(),
        planned.attempt(),
        legs.bought(direction),
        Side.BUY,
        planned.qty(),
        planned.stopPrice(),
        planned.targetPrice());
  }

  /** What leaves the bought leg in the place of the instrument. */
  public static Order exit(Order planned, OptionLegs legs, Direction direction) {
    return order(
        planned,
        planned.runId(),
        planned.orderKey(),
        planned.leg(),
        planned.attempt(),
        legs.bought(direction),
        Side.SELL,
        planned.qty(),
        null,
        null);
  }

  /**
   * An order of the sold leg.
   *
   * @param entry of the signal
   * @param runId the run that is open now
   */
  public static Order following(
      Order entry, OptionLegs legs, Direction direction, String runId, Following.Send send) {
    return order(
        entry,
        runId,
        OrderIds.key(entry.scope(), entry.signalId(), send.leg(), send.attempt()),
        send.leg(),
        send.attempt(),
        legs.sold(direction),
        send.leg() == Leg.SELL_TO_OPEN ? Side.SELL : Side.BUY,
        send.quantity(),
        null,
        null);
  }

  private static Order order(
      Order like,
      String runId,
      String key,
      Leg leg,
      int attempt,
      OptionSymbol symbol,
      Side side,
      BigDecimal quantity,
      @Nullable BigDecimal stop,
      @Nullable BigDecimal target) {
    return new Order(
        key,
        like.scope(),
        runId,
        like.signalId(),
        leg,
        attempt,
        key,
        null,
        like.strategyId(),
        symbol.toString(),
        side,
        MARKET,
        "day",
        quantity,
        BigDecimal.ZERO,
        null,
        stop,
        null,
        null,
        target,
        OrderState.WRITTEN,
        leg == Leg.ENTRY ? like.tradeId() : null,
        null,
        like.turn());
  }
}
