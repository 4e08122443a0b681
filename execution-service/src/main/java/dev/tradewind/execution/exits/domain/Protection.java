package dev.tradewind.execution.exits.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderState;
import java.math.BigDecimal;
import java.util.List;

/** What keeps a position from being without its stop at the broker. */
public sealed interface Protection {

  /** Something of it works, or its entry still fills. */
  record Stands() implements Protection {}

  /** An order is written, and nobody knows whether the broker has it. */
  record Resolve(Order order) implements Protection {}

  /** Nothing works for it any more: send its stop, and its target with it, again. */
  record Renew(int attempt) implements Protection {}

  /** The broker does not want it: a person must act. */
  record GiveUp(int refusals) implements Protection {}

  /** How many refusals in a row are enough. */
  int MOST_REFUSALS = 3;

  /**
   * Decides.
   *
   * @param open what is open of the position
   * @param orders all orders of its signal
   */
  static Protection of(BigDecimal open, List<Order> orders) {
    if (open.signum() == 0) {
      return new Stands();
    }
    var unresolved = orders.stream().filter(order -> order.state().isUnresolved()).findFirst();
    if (unresolved.isPresent()) {
      return unresolved.get().leg() == Leg.ENTRY ? new Stands() : new Resolve(unresolved.get());
    }
    if (orders.stream().anyMatch(order -> order.state().isWorking())) {
      return new Stands();
    }
    int last = attempts(orders);
    int refusals = 0;
    for (int attempt = last; attempt > 1 && isRefused(orders, attempt); attempt--) {
      refusals++;
    }
    return refusals >= MOST_REFUSALS ? new GiveUp(refusals) : new Renew(last + 1);
  }

  /** The highest attempt of whatever leg: exits and what protects share one count. */
  static int attempts(List<Order> orders) {
    return orders.stream().mapToInt(Order::attempt).max().orElse(1);
  }

  private static boolean isRefused(List<Order> orders, int attempt) {
    return orders.stream()
        .filter(order -> order.attempt() == attempt)
        .filter(order -> order.leg() == Leg.STOP_LOSS || order.leg() == Leg.TAKE_PROFIT)
        .anyMatch(order -> order.state() == OrderState.REFUSED);
  }
}
