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
  record GiveUp(BigDecimal excess, int attempts) implements Following {}

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
    var leg = excess.signum() > 0 ? Leg.SELL_TO_OPEN : Leg.BUY_TO_CLOSE;
    var sent =
        ofSold.stream()
            .filter(order -> order.leg() == leg)
            .sorted(Comparator.comparingInt(Order::attempt).reversed())
            .toList();
    int failed =
        (int)
            sent.stream()
                .filter(order -> order.runId().equals(runId))
                .takeWhile(order -> order.filledQty().signum() == 0)
                .count();
    return failed >= MOST_ATTEMPTS
        ? new GiveUp(excess, failed)
        : new Send(leg, excess.abs(), 1 + sent.stream().mapToInt(Order::attempt).max().orElse(0));
  }
}
