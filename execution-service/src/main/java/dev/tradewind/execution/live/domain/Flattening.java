package dev.tradewind.execution.live.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderState;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next thing on the way to having nothing of a signal open, given its orders. */
public sealed interface Flattening {

  /** Nothing is open, and nothing can open any more. */
  record Flat() implements Flattening {}

  /** These orders must end first: a position is never closed while its stop still works. */
  record Cancel(List<Order> orders) implements Flattening {}

  /** It takes its course: an order is being resolved, or its fill is on the way. */
  record Await(Order order) implements Flattening {}

  /** Close the position at the market, with the attempt of this number. */
  record CloseAtMarket(int attempt) implements Flattening {}

  /** The market order was refused or ended unfilled too often: a person must act. */
  record GiveUp(int attempts) implements Flattening {}

  /** How often a market order is sent before a person is asked. */
  int MOST_ATTEMPTS = 3;

  /**
   * Decides.
   *
   * @param positionOpen whether the signal's position is open
   * @param orders all orders of the signal
   */
  static Flattening of(boolean positionOpen, List<Order> orders) {
    var entry = first(orders, Leg.ENTRY);
    if (entry != null && entry.state().isUnresolved()) {
      return new Await(entry);
    }
    if (entry != null && entry.state().isWorking()) {
      return new Cancel(List.of(entry));
    }
    if (!positionOpen) {
      return new Flat();
    }
    var legs =
        orders.stream()
            .filter(order -> order.leg() != Leg.ENTRY && order.leg() != Leg.SESSION_END)
            .filter(order -> !order.leg().isOfSoldLeg())
            .filter(order -> order.state().isWorking())
            .toList();
    var unresolved = legs.stream().filter(order -> order.state().isUnresolved()).findFirst();
    if (unresolved.isPresent()) {
      return new Await(unresolved.get());
    }
    if (!legs.isEmpty()) {
      return new Cancel(legs);
    }
    var ends =
        orders.stream()
            .filter(order -> order.leg() == Leg.SESSION_END)
            .sorted(Comparator.comparingInt(Order::attempt))
            .toList();
    if (!ends.isEmpty()) {
      var last = ends.getLast();
      if (last.state().isWorking() || last.state() == OrderState.FILLED) {
        return new Await(last);
      }
    }
    int attempts = ends.size();
    return attempts >= MOST_ATTEMPTS ? new GiveUp(attempts) : new CloseAtMarket(attempts + 1);
  }

  private static @Nullable Order first(List<Order> orders, Leg leg) {
    return orders.stream().filter(order -> order.leg() == leg).findFirst().orElse(null);
  }
}
