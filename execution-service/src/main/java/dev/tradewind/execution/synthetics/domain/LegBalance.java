package dev.tradewind.execution.synthetics.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/**
 * How much of each leg a signal holds at the broker, by the fills of its orders.
 *
 * @param bought contracts of the bought leg that are held, not negative
 * @param sold contracts of the sold leg that are owed, not negative
 * @param entryWorks whether its entry order may still fill
 */
public record LegBalance(BigDecimal bought, BigDecimal sold, boolean entryWorks) {

  /** The balance that these orders of one signal have left. */
  public static LegBalance of(List<Order> orders) {
    var entered = filled(orders, order -> order.leg() == Leg.ENTRY);
    var left = filled(orders, order -> order.leg() != Leg.ENTRY && !order.leg().isOfSoldLeg());
    var opened = filled(orders, order -> order.leg() == Leg.SELL_TO_OPEN);
    var closed = filled(orders, order -> order.leg() == Leg.BUY_TO_CLOSE);
    return new LegBalance(
        entered.subtract(left),
        opened.subtract(closed),
        orders.stream().anyMatch(order -> order.leg() == Leg.ENTRY && order.state().isWorking()));
  }

  /** Whether both legs are of one size. */
  public boolean isEven() {
    return bought.compareTo(sold) == 0;
  }

  /** Whether nothing of either is held, and nothing more is entered. */
  public boolean isOver() {
    return bought.signum() == 0 && sold.signum() == 0 && !entryWorks;
  }

  /** What of the bought leg is without the other; negative where the other is too much. */
  public BigDecimal excess() {
    return bought.subtract(sold);
  }

  private static BigDecimal filled(List<Order> orders, Predicate<Order> which) {
    return orders.stream()
        .filter(which)
        .map(Order::filledQty)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
