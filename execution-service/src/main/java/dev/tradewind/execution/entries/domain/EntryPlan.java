package dev.tradewind.execution.entries.domain;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What order a signal asks for (ORB-RULES 6, 12.2 and 12.4). */
public final class EntryPlan {

  private static final int FIRST_ATTEMPT = 1;

  private EntryPlan() {}

  /** The prices of a plain order; {@code target} is null for none. */
  private record Prices(
      BigDecimal requested,
      @Nullable BigDecimal limit,
      BigDecimal stop,
      @Nullable BigDecimal target) {}

  /** The key of the signal's order. */
  public static String orderKey(Signal signal) {
    return OrderIds.key(signal.scope(), signal.signalId(), Leg.ENTRY, FIRST_ATTEMPT);
  }

  /**
   * The order, to be written before it is sent; empty if the price is at or beyond the stop, so
   * that there is no risk to take (6.3).
   */
  public static Optional<Order> of(Signal signal, String runId, long turn, EntryTerms terms) {
    return switch (terms) {
      case EntryTerms.AtTurn _ -> Optional.of(atTurn(signal, runId, turn));
      case EntryTerms.PlainOrders plain ->
          prices(signal, plain).map(prices -> plain(signal, runId, turn, prices));
    };
  }

  /**
   * E1 enters at the next open, E3 rests at the edge, E2 and external signals enter at the close of
   * the open bar turn.
   */
  private static Order atTurn(Signal signal, String runId, long turn) {
    boolean atClose = signal.entryModel().equals("E2") || signal.isExternal();
    return order(
        signal,
        runId,
        turn,
        atClose ? "bar_close" : "day",
        signal.limitPrice(),
        signal.entryStop(),
        null,
        null);
  }

  /** E1, E2 and external signals enter at the market, E3 rests at the edge. */
  private static Order plain(Signal signal, String runId, long turn, Prices prices) {
    return order(
        signal,
        runId,
        turn,
        "day",
        prices.limit(),
        prices.stop(),
        prices.requested(),
        prices.target());
  }

  /**
   * Prices an order can have: the limit never worse than the edge, the stop never nearer than the
   * rules', the target never farther, but one tick from the entry at least.
   */
  private static Optional<Prices> prices(Signal signal, EntryTerms.PlainOrders terms) {
    var tick = terms.instrument().tickSize();
    var direction = signal.direction();
    var outward = direction == Direction.LONG ? RoundingMode.FLOOR : RoundingMode.CEILING;
    var stop = toTick(signal.entryStop(), tick, outward);
    var edge = signal.limitPrice();
    var limit = edge == null ? null : toTick(edge, tick, outward);
    var expected = limit == null ? terms.lastPrice() : limit;
    var risk = gain(direction, stop, expected);
    if (risk.signum() <= 0) {
      return Optional.empty();
    }
    var multiple = signal.rrTarget();
    return Optional.of(
        new Prices(
            expected,
            limit,
            stop,
            multiple == null
                ? null
                : target(direction, expected, risk.multiply(multiple), tick, outward)));
  }

  private static BigDecimal target(
      Direction direction,
      BigDecimal expected,
      BigDecimal points,
      BigDecimal tick,
      RoundingMode towardsEntry) {
    var exact = move(direction, expected, points);
    var rounded = toTick(exact, tick, towardsEntry);
    var nearest =
        toTick(
            move(direction, expected, tick),
            tick,
            direction == Direction.LONG ? RoundingMode.CEILING : RoundingMode.FLOOR);
    return gain(direction, nearest, rounded).signum() < 0 ? nearest : rounded;
  }

  private static BigDecimal move(Direction direction, BigDecimal from, BigDecimal points) {
    return direction == Direction.LONG ? from.add(points) : from.subtract(points);
  }

  private static BigDecimal gain(Direction direction, BigDecimal from, BigDecimal to) {
    return direction == Direction.LONG ? to.subtract(from) : from.subtract(to);
  }

  private static BigDecimal toTick(BigDecimal price, BigDecimal tick, RoundingMode rounding) {
    return price.divide(tick, 0, rounding).multiply(tick);
  }

  private static Order order(
      Signal signal,
      String runId,
      long turn,
      String timeInForce,
      @Nullable BigDecimal limitPrice,
      BigDecimal stopPrice,
      @Nullable BigDecimal requestedPrice,
      @Nullable BigDecimal targetPrice) {
    String key = orderKey(signal);
    return new Order(
        key,
        signal.scope(),
        runId,
        signal.signalId(),
        Leg.ENTRY,
        FIRST_ATTEMPT,
        key,
        null,
        signal.strategyId(),
        signal.symbol(),
        signal.direction().entrySide(),
        limitPrice == null ? "market" : "limit",
        timeInForce,
        signal.entryQuantity(),
        BigDecimal.ZERO,
        limitPrice,
        stopPrice,
        signal.rrTarget(),
        requestedPrice,
        targetPrice,
        OrderState.WRITTEN,
        OrderIds.entryTradeId(key),
        null,
        turn);
  }
}
