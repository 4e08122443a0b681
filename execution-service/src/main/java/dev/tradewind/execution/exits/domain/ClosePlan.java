package dev.tradewind.execution.exits.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.kernel.Scope;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The orders that close a position, or protect it, as they are written. */
public final class ClosePlan {

  private ClosePlan() {}

  /**
   * What they are written in.
   *
   * @param step of the scope's bars
   * @param price the close of the last bar; null before the first
   */
  public record Frame(Scope scope, String runId, long step, @Nullable BigDecimal price) {}

  /** A limit for the whole of it keeps its stop beside it; others are short-lived. */
  public static Order exit(
      Frame look, Position position, boolean whole, ExitWork.Place place, int attempt) {
    boolean keepsStop =
        whole && place.limitPrice() != null && isBehind(position, place.limitPrice());
    return order(
        look,
        position,
        Leg.EXIT,
        attempt,
        place.limitPrice() == null ? "market" : "limit",
        place.quantity(),
        place.limitPrice(),
        keepsStop ? position.currentStop() : null,
        place.limitPrice() == null ? look.price() : place.limitPrice());
  }

  private static boolean isBehind(Position position, BigDecimal price) {
    return position.currentStop().subtract(price).signum() * position.direction().sign() < 0;
  }

  /** Its stop, with its target beside it where it has one. */
  public static Order protection(Frame look, Position position, int attempt) {
    var target = position.targetPrice();
    return target == null
        ? order(
            look,
            position,
            Leg.STOP_LOSS,
            attempt,
            "stop",
            position.openQuantity(),
            null,
            position.currentStop(),
            position.currentStop())
        : order(
            look,
            position,
            Leg.TAKE_PROFIT,
            attempt,
            "limit",
            position.openQuantity(),
            target,
            position.currentStop(),
            target);
  }

  private static Order order(
      Frame look,
      Position position,
      Leg leg,
      int attempt,
      String type,
      BigDecimal quantity,
      @Nullable BigDecimal limit,
      @Nullable BigDecimal stop,
      @Nullable BigDecimal requested) {
    String key = OrderIds.key(look.scope(), position.signalId(), leg, attempt);
    return new Order(
        key,
        look.scope(),
        look.runId(),
        position.signalId(),
        leg,
        attempt,
        key,
        null,
        position.strategyId(),
        position.instrument(),
        position.direction().exitSide(),
        type,
        "day",
        quantity,
        BigDecimal.ZERO,
        limit,
        stop,
        null,
        requested,
        null,
        OrderState.WRITTEN,
        null,
        null,
        look.step());
  }
}
