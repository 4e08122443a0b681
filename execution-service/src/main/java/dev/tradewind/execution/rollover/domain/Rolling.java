package dev.tradewind.execution.rollover.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The next thing on the way of a position from one contract to the next, given its orders. */
public sealed interface Rolling {

  /** These orders must end first: nothing is closed while a stop still works, or an entry fills. */
  record Cancel(List<Order> orders) implements Rolling {}

  /** It takes its course: an order is being resolved, or its fill is on the way. */
  record Await(Order order) implements Rolling {}

  /** The broker has just refused an order: it is asked again a little later. */
  record Wait() implements Rolling {}

  /** Close so much in the old contract, with the order of this attempt. */
  record Close(int attempt, BigDecimal quantity) implements Rolling {}

  /** Open so much in the new contract, with the order of this attempt. */
  record Open(int attempt, BigDecimal quantity) implements Rolling {}

  /** What could be opened is: the position goes on with it. */
  record Finish() implements Rolling {}

  /** Nothing is opened again: the position is closed by what was filled. */
  record EndClosed(String reason, boolean wanted) implements Rolling {}

  /** Something is open still in the old contract: the position goes on with that. */
  record EndOpen(String reason, boolean wanted) implements Rolling {}

  /** How long after an order the next of its leg is sent. */
  Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  /**
   * Decides.
   *
   * @param open what is open of the position in the old contract
   * @param orders all orders of its signal
   * @param unwanted why nothing is to be opened again; empty while it is to be
   */
  static Rolling of(
      Rollover rollover, BigDecimal open, List<Order> orders, String unwanted, Instant now) {
    Predicate<Order> own =
        order ->
            (order.leg() == Leg.ROLL_CLOSE || order.leg() == Leg.ROLL_OPEN)
                && rollover.isAttempt(order.attempt());
    var working = orders.stream().filter(order -> order.state().isWorking()).toList();
    var unresolved = working.stream().filter(order -> order.state().isUnresolved()).findFirst();
    if (unresolved.isPresent()) {
      return new Await(unresolved.get());
    }
    var others = working.stream().filter(own.negate()).toList();
    if (!others.isEmpty()) {
      return new Cancel(others);
    }
    if (!working.isEmpty()) {
      return new Await(working.getFirst());
    }
    return open.signum() > 0
        ? whileOpen(rollover, open, tries(orders, own, Leg.ROLL_CLOSE), unwanted, now)
        : onceClosed(rollover, tries(orders, own, Leg.ROLL_OPEN), unwanted, now);
  }

  private static Rolling whileOpen(
      Rollover rollover, BigDecimal open, int tries, String unwanted, Instant now) {
    if (!unwanted.isEmpty()) {
      return new EndOpen(unwanted, true);
    }
    if (tries >= Rollover.MOST_TRIES) {
      return new EndOpen("not closed in %d orders".formatted(tries), false);
    }
    return isTooSoon(rollover, tries, now) ? new Wait() : new Close(rollover.attempt(tries), open);
  }

  private static Rolling onceClosed(Rollover rollover, int tries, String unwanted, Instant now) {
    if (rollover.toOpen().signum() == 0) {
      return new Finish();
    }
    boolean given = tries >= Rollover.MOST_TRIES;
    if (given || !unwanted.isEmpty()) {
      return rollover.opened().quantity().signum() > 0
          ? new Finish()
          : unwanted.isEmpty()
              ? new EndClosed("not opened again in %d orders".formatted(tries), false)
              : new EndClosed(unwanted, true);
    }
    return isTooSoon(rollover, tries, now)
        ? new Wait()
        : new Open(rollover.attempt(tries), rollover.toOpen());
  }

  private static int tries(List<Order> orders, Predicate<Order> own, Leg leg) {
    return (int) orders.stream().filter(own).filter(order -> order.leg() == leg).count();
  }

  /** What the broker has just refused it would refuse again. */
  private static boolean isTooSoon(Rollover rollover, int tries, Instant now) {
    var tried = rollover.triedAt();
    return tries > 0 && tried != null && now.isBefore(tried.plus(BETWEEN_TRIES));
  }
}
