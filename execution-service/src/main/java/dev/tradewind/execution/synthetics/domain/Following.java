package dev.tradewind.execution.synthetics.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * The next thing on the way to legs of one size, given the orders of a signal. The bought leg is
 * traded by the entry and by whatever leaves the position; the sold leg follows what that filled.
 */
public sealed interface Following {

  /** Both legs are of one size. */
  record Even() implements Following {}

  /** An order of the sold leg takes its course. */
  record Await(Order order) implements Following {}

  /** An order of the sold leg is written, and nobody knows whether the broker has it. */
  record Resolve(Order order) implements Following {}

  /** Sell so much of the sold leg, or buy so much of it back. */
  record Send(Leg leg, BigDecimal quantity, int attempt) implements Following {}

  /**
   * The sold leg was refused too often in this run.
   *
   * @param excess {@link LegBalance#excess}
   */
  record GiveUp(BigDecimal excess, int attempts) implements Following {

    /** The order that is sent once more all the same. */
    public Send once(List<Order> orders) {
      return Following.send(excess, orders);
    }
  }

  /** How often in a run an order is sent of which nothing is filled. */
  int MOST_ATTEMPTS = 3;

  /** Decides. */
  static Following of(List<Order> orders, String runId) {
    var ofSold = orders.stream().filter(order -> order.leg().isOfSoldLeg()).toList();
    var working = ofSold.stream().filter(order -> order.state().isWorking()).findFirst();
    if (working.isPresent()) {
      var order = working.get();
      return order.state().isUnresolved() ? new Resolve(order) : new Await(order);
    }
    var excess = LegBalance.of(orders).excess();
    if (excess.signum() == 0) {
      return new Even();
    }
    int failed =
        (int)
            sent(orders, leg(excess)).stream()
                .filter(order -> order.runId().equals(runId))
                .takeWhile(order -> order.filledQty().signum() == 0)
                .count();
    return failed >= MOST_ATTEMPTS ? new GiveUp(excess, failed) : send(excess, orders);
  }

  private static Send send(BigDecimal excess, List<Order> orders) {
    var leg = leg(excess);
    int last = sent(orders, leg).stream().mapToInt(Order::attempt).max().orElse(0);
    return new Send(leg, excess.abs(), last + 1);
  }

  private static Leg leg(BigDecimal excess) {
    return excess.signum() > 0 ? Leg.SELL_TO_OPEN : Leg.BUY_TO_CLOSE;
  }

  /** The orders of one kind, the latest first. */
  private static List<Order> sent(List<Order> orders, Leg leg) {
    return orders.stream()
        .filter(order -> order.leg() == leg)
        .sorted(Comparator.comparingInt(Order::attempt).reversed())
        .toList();
  }
}
