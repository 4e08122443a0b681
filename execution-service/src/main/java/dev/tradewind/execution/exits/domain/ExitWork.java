package dev.tradewind.execution.exits.domain;

import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The next thing to do for a request to exit, given its position and its orders. */
public sealed interface ExitWork {

  /** It is over. */
  record Settle(ExitState state, String reason, BigDecimal exited) implements ExitWork {}

  /** An order is written, and nobody knows whether the broker has it. */
  record Resolve(Order order) implements ExitWork {}

  /** These orders stand in the way, or have had their time: they must end first. */
  record Cancel(List<Order> orders) implements ExitWork {}

  /** Write this order and send it. */
  record Place(int attempt, BigDecimal quantity, @Nullable BigDecimal limitPrice, Duration timeout)
      implements ExitWork {}

  /** A market order has had its time, and there is nothing more urgent. */
  record Overdue(Order order) implements ExitWork {}

  /** It takes its course. */
  record Wait() implements ExitWork {}

  /** How long after a refusal the next order is sent. */
  Duration AFTER_REFUSAL = Duration.ofSeconds(1);

  /**
   * What there is of it.
   *
   * @param direction of the position
   * @param open what is open of the position; 0 once it is closed
   * @param orders all orders of the position's signal
   * @param placed those of them that belong to the request
   */
  record Standing(
      Exit exit, Direction direction, BigDecimal open, List<Order> orders, List<Placed> placed) {}

  /**
   * The market at this moment.
   *
   * @param price where a limit begins; null while there is none, which only limits need
   */
  record Market(Instant now, @Nullable BigDecimal price, BigDecimal tick) {}

  /** Decides. */
  static ExitWork of(Standing standing, Market market) {
    var own = own(standing);
    var exited = filled(own);
    if (standing.open().signum() == 0) {
      return new Settle(
          ExitState.DONE,
          exited.signum() > 0 ? "done" : "the position was closed without it",
          exited);
    }
    var unresolved =
        standing.orders().stream().filter(order -> order.state().isUnresolved()).findFirst();
    if (unresolved.isPresent()) {
      return new Resolve(unresolved.get());
    }
    var remaining = remaining(standing, exited);
    var inTheWay = inTheWay(standing, own, remaining);
    if (!inTheWay.isEmpty()) {
      return new Cancel(inTheWay);
    }
    return remaining.signum() == 0
        ? new Settle(ExitState.DONE, "done", exited)
        : climb(standing, own, exited, remaining, market);
  }

  private static ExitWork climb(
      Standing standing, List<Order> own, BigDecimal exited, BigDecimal remaining, Market market) {
    var placed =
        standing.placed().stream().collect(Collectors.toMap(Placed::orderKey, Function.identity()));
    var working = own.stream().filter(order -> order.state().isWorking()).findFirst().orElse(null);
    if (working == null && isTooSoon(own, placed, market.now())) {
      return new Wait();
    }
    var ladder = ExitLadder.of(standing.exit().condition());
    var price = market.price();
    var climb =
        new ExitLadder.Climb(
            ended(own, false),
            ended(own, true),
            working == null
                ? null
                : new ExitLadder.Working(isAtMarket(working), elapsed(placed, working, market)));
    if (price == null && working == null && !ladder.atMarketAtOnce()) {
      return new Wait();
    }
    var side = standing.direction().exitSide();
    return switch (ladder.next(climb, side, price == null ? market.tick() : price, market.tick())) {
      case ExitLadder.Rung.Send send ->
          new Place(send.attempt(), remaining, send.limitPrice(), send.timeout());
      case ExitLadder.Rung.Wait _ -> new Wait();
      case ExitLadder.Rung.TakeOut _ when working != null -> new Cancel(List.of(working));
      case ExitLadder.Rung.Overdue _ when working != null -> new Overdue(working);
      case ExitLadder.Rung.TakeOut _, ExitLadder.Rung.Overdue _ -> new Wait();
      case ExitLadder.Rung.GiveUp giveUp ->
          new Settle(
              ExitState.FAILED, "not filled in %d orders".formatted(giveUp.attempts()), exited);
    };
  }

  /**
   * What works and is not of this request: stops and targets hold the quantity at the broker, and a
   * superseded request's order would sell it twice. An entry that still fills would open again what
   * a whole exit closes. An own order for more than is left, or for nothing, is taken out too.
   */
  private static List<Order> inTheWay(Standing standing, List<Order> own, BigDecimal remaining) {
    var keys = own.stream().map(Order::orderKey).collect(Collectors.toSet());
    var companions =
        own.stream()
            .filter(order -> order.state().isWorking())
            .map(Order::attempt)
            .collect(Collectors.toSet());
    boolean whole = standing.exit().quantity() == null;
    return standing.orders().stream()
        .filter(order -> order.state().isWorking())
        .filter(
            order ->
                switch (order.leg()) {
                  case ENTRY -> whole;
                  case STOP_LOSS -> !companions.contains(order.attempt());
                  case TAKE_PROFIT, SESSION_END, ROLL_CLOSE, ROLL_OPEN -> true;
                  case SELL_TO_OPEN, BUY_TO_CLOSE -> false; // it follows what this exit fills
                  case EXIT ->
                      !keys.contains(order.orderKey())
                          || order.qty().subtract(order.filledQty()).compareTo(remaining) > 0;
                })
        .toList();
  }

  private static BigDecimal remaining(Standing standing, BigDecimal exited) {
    var wanted = standing.exit().quantity();
    return wanted == null
        ? standing.open()
        : standing.open().min(wanted.subtract(exited)).max(BigDecimal.ZERO);
  }

  private static List<Order> own(Standing standing) {
    var keys = standing.placed().stream().map(Placed::orderKey).collect(Collectors.toSet());
    return standing.orders().stream().filter(order -> keys.contains(order.orderKey())).toList();
  }

  private static BigDecimal filled(List<Order> own) {
    return own.stream().map(Order::filledQty).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static int ended(List<Order> own, boolean atMarket) {
    return (int)
        own.stream()
            .filter(order -> !order.state().isWorking() && isAtMarket(order) == atMarket)
            .count();
  }

  private static boolean isAtMarket(Order order) {
    return order.limitPrice() == null;
  }

  private static Duration elapsed(Map<String, Placed> placed, Order order, Market market) {
    var at = placed.get(order.orderKey());
    return at == null ? Duration.ZERO : Duration.between(at.placedAt(), market.now());
  }

  /** What the broker has just refused it would refuse again. */
  private static boolean isTooSoon(List<Order> own, Map<String, Placed> placed, Instant now) {
    return own.stream()
        .filter(order -> order.state() == OrderState.REFUSED)
        .map(order -> placed.get(order.orderKey()))
        .anyMatch(at -> at != null && now.isBefore(at.placedAt().plus(AFTER_REFUSAL)));
  }
}
