package dev.tradewind.engine.walk;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.walk.BarWalk.Event.EntryFilled;
import dev.tradewind.engine.walk.BarWalk.Event.ExitFilled;
import dev.tradewind.engine.walk.BarWalk.Event.OrderEnded;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.TradingDay;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The simulated venue of one instrument: it takes orders at the close of a bar and walks the next
 * bar, its open, the touches, its close (ORB-RULES 6, 7, 9.5, 12.4). Replay, shadow and the paper
 * broker use this one. It knows no risk manager and no costs.
 *
 * <p>Per bar: {@link #step}, then any number of {@link #submit} and {@link #cancel}, then {@link
 * #closeBar}; after the last bar of the trading day {@link #endDay}. For one thread.
 */
public final class BarWalk {

  /** When an order enters. */
  public enum EntryType {
    /** At the open of the next bar of the trading day (E1). */
    NEXT_OPEN(EntryModel.E1),
    /** At the close of the bar at which it was submitted (E2). */
    BAR_CLOSE(EntryModel.E2),
    /** At its limit, on the first later bar that touches it (E3). */
    LIMIT(EntryModel.E3);

    private final EntryModel model;

    EntryType(EntryModel model) {
      this.model = model;
    }

    /** The entry model that enters this way. */
    public EntryModel model() {
      return model;
    }

    /** The type by which the model enters. */
    public static EntryType of(EntryModel model) {
      return switch (model) {
        case E1 -> NEXT_OPEN;
        case E2 -> BAR_CLOSE;
        case E3 -> LIMIT;
      };
    }
  }

  /**
   * An order to enter, with the stop and the target that rest from its fill on.
   *
   * @param orderId unique among the orders and trades of the walk
   * @param strategyId breaks ties (9.5)
   * @param limitPrice for {@code LIMIT}, and only for it
   * @param rrTarget the target's distance as a multiple of the risk, above 0; null: no target
   */
  public record EntryOrder(
      String orderId,
      String strategyId,
      Direction direction,
      EntryType type,
      @Nullable BigDecimal limitPrice,
      BigDecimal stopPrice,
      @Nullable BigDecimal rrTarget) {

    /**
     * @throws IllegalArgumentException if the limit price does not fit the type or the target is
     *     not above 0
     */
    public EntryOrder {
      if ((type == EntryType.LIMIT) != (limitPrice != null)) {
        throw new IllegalArgumentException(
            "limit price %s of order %s: allowed is a price for LIMIT, none for %s and %s"
                .formatted(limitPrice, orderId, EntryType.NEXT_OPEN, EntryType.BAR_CLOSE));
      }
      if (rrTarget != null && rrTarget.signum() <= 0) {
        throw new IllegalArgumentException(
            "target %s of order %s: allowed is a multiple of the risk above 0"
                .formatted(rrTarget.toPlainString(), orderId));
      }
    }
  }

  /**
   * A filled order whose stop and target rest.
   *
   * @param entryTs the {@code ts} of the entry bar
   * @param targetPrice null: no target
   * @param checkedFromNextBar exits are checked from the bar after the entry bar (E2, 7.1)
   */
  public record OpenTrade(
      EntryOrder order,
      Instant entryTs,
      BigDecimal entryPrice,
      @Nullable BigDecimal targetPrice,
      boolean checkedFromNextBar) {}

  /**
   * All a walk knows; a walk restored from it goes on as the one it was taken from.
   *
   * @param lastBar null before the first bar
   * @param orders not filled yet, in the order of their submission
   * @param trades open, by entry ts, then strategy id, then order id
   */
  public record State(@Nullable Bar lastBar, List<EntryOrder> orders, List<OpenTrade> trades) {
    public State {
      orders = List.copyOf(orders);
      trades = List.copyOf(trades);
    }
  }

  /** What happened to an order or trade; {@code ts} is that of the bar it happened in (1.7). */
  public sealed interface Event {
    String orderId();

    String strategyId();

    Instant ts();

    /** An order became a trade. */
    record EntryFilled(
        String orderId,
        String strategyId,
        Instant ts,
        BigDecimal price,
        BigDecimal stopPrice,
        @Nullable BigDecimal targetPrice)
        implements Event {}

    /** A trade ended. */
    record ExitFilled(
        String orderId, String strategyId, Instant ts, BigDecimal price, ExitReason reason)
        implements Event {}

    /**
     * An order ended without a trade.
     *
     * @param price for NO_RISK the price the entry would have had, else null
     */
    record OrderEnded(
        String orderId, String strategyId, Instant ts, EndReason reason, @Nullable BigDecimal price)
        implements Event {}
  }

  /** Why a trade ended. */
  public enum ExitReason {
    TARGET,
    STOP,
    SCRATCH
  }

  /** Why an order ended without a trade. */
  public enum EndReason {
    NO_FILL,
    NO_RISK,
    CANCELLED
  }

  private static final Comparator<EntryOrder> ORDER_BY_STRATEGY =
      Comparator.comparing(EntryOrder::strategyId, StrategyId.BY_CODE_POINT)
          .thenComparing(EntryOrder::orderId, StrategyId.BY_CODE_POINT);
  private static final Comparator<OpenTrade> TRADE_BY_ENTRY =
      Comparator.comparing(OpenTrade::entryTs).thenComparing(OpenTrade::order, ORDER_BY_STRATEGY);

  private final Map<String, EntryOrder> orders = new LinkedHashMap<>();
  private final Map<String, OpenTrade> trades = new LinkedHashMap<>();
  private final TouchBounds bounds = new TouchBounds(orders.values(), trades.values());
  private @Nullable Bar lastBar;

  /** The first minute after the last bar's trading day. */
  private long dayEnd = Long.MIN_VALUE;

  /** A walk without orders, before its first bar. */
  public BarWalk() {}

  /** A walk that goes on where the state was taken. */
  public BarWalk(State restored) {
    Bar last = restored.lastBar();
    lastBar = last;
    if (last != null) {
      dayEnd = TradingDay.endMinute(last.minute());
    }
    restored.orders().forEach(order -> orders.put(order.orderId(), order));
    restored.trades().forEach(trade -> trades.put(trade.order().orderId(), trade));
    bounds.changed();
  }

  /** All this walk knows. */
  public State state() {
    return new State(
        lastBar,
        List.copyOf(orders.values()),
        trades.values().stream().sorted(TRADE_BY_ENTRY).toList());
  }

  /** Whether there is neither an order nor a trade. */
  public boolean isIdle() {
    return orders.isEmpty() && trades.isEmpty();
  }

  /**
   * Takes an order at the close of the last bar.
   *
   * @throws IllegalArgumentException if an order or open trade has this id
   * @throws IllegalStateException if it is to be filled at a close and there was no bar yet
   */
  public void submit(EntryOrder order) {
    if (orders.containsKey(order.orderId()) || trades.containsKey(order.orderId())) {
      throw new IllegalArgumentException(
          "order id %s: allowed is one that is not in use".formatted(order.orderId()));
    }
    if (order.type() == EntryType.BAR_CLOSE && lastBar == null) {
      throw new IllegalStateException(
          "no bar yet at whose close order %s could be filled".formatted(order.orderId()));
    }
    orders.put(order.orderId(), order);
    bounds.changed();
  }

  /**
   * Takes a resting order out.
   *
   * @return false if no order that rests has this id: it is unknown, filled or ended
   */
  public boolean cancel(String orderId) {
    boolean cancelled = orders.remove(orderId) != null;
    if (cancelled) {
      bounds.changed();
    }
    return cancelled;
  }

  /**
   * Fills the orders that enter at this close, by strategy id, then order id. {@link #step} and
   * {@link #endDay} do it first, if it was left out.
   */
  public List<Event> closeBar() {
    if (orders.isEmpty()) {
      return List.of();
    }
    var due = due(order -> order.type() == EntryType.BAR_CLOSE);
    if (due.isEmpty()) {
      return List.of();
    }
    Bar bar = requireLastBar();
    var events = new ArrayList<Event>(due.size());
    due.forEach(order -> enter(order, bar.ts(), bar.close(), events));
    return events;
  }

  /**
   * Walks the next bar: its open, then the touches, in the order of 9.5. A bar of a later trading
   * day first ends the day before, as {@link #endDay} does.
   *
   * @throws IllegalArgumentException if the bar is not later than the last one
   */
  public List<Event> step(Bar bar) {
    Bar before = lastBar;
    if (before != null && bar.minute() <= before.minute()) {
      throw new IllegalArgumentException(
          "bar %s: allowed is a bar later than %s".formatted(bar.ts(), before.ts()));
    }
    if (bar.minute() < dayEnd && bounds.areClearOf(bar)) {
      lastBar = bar;
      return List.of();
    }
    return walk(bar);
  }

  private List<Event> walk(Bar bar) {
    boolean endsDay = lastBar != null && bar.minute() >= dayEnd;
    var events = new ArrayList<>(endsDay ? endDay() : closeBar());
    dayEnd = TradingDay.endMinute(bar.minute());
    lastBar = bar;
    Instant ts = bar.ts();
    for (EntryOrder order : due(order -> order.type() == EntryType.NEXT_OPEN)) {
      enter(order, ts, bar.open(), events);
    }
    if (!bounds.areClearOf(bar)) {
      exits(bar, trade -> trade.entryTs().isBefore(ts), events);
      for (EntryOrder order : due(order -> EntryRules.reaches(bar, order))) {
        enter(order, ts, requireLimit(order), events);
      }
      exits(bar, trade -> trade.entryTs().equals(ts), events);
    }
    return events;
  }

  /**
   * Ends the trading day at the last bar's close: first what rests ends as NO_FILL, by strategy id;
   * then what is open ends as SCRATCH, by entry ts, then strategy id. A second call does nothing.
   *
   * @throws IllegalStateException if there are orders but there was no bar yet
   */
  public List<Event> endDay() {
    if (isIdle()) {
      return List.of();
    }
    Bar bar = requireLastBar();
    var events = new ArrayList<>(closeBar());
    for (EntryOrder order : due(order -> true)) {
      events.add(
          new OrderEnded(order.orderId(), order.strategyId(), bar.ts(), EndReason.NO_FILL, null));
    }
    orders.clear();
    trades.values().stream()
        .sorted(TRADE_BY_ENTRY)
        .forEach(trade -> events.add(exit(trade, bar.ts(), bar.close(), ExitReason.SCRATCH)));
    trades.clear();
    bounds.changed();
    return events;
  }

  private List<EntryOrder> due(Predicate<EntryOrder> isDue) {
    List<EntryOrder> due = List.of();
    if (orders.isEmpty()) {
      return due;
    }
    for (EntryOrder order : orders.values()) {
      if (isDue.test(order)) {
        if (due.isEmpty()) {
          due = new ArrayList<>();
        }
        due.add(order);
      }
    }
    if (due.size() > 1) {
      due.sort(ORDER_BY_STRATEGY);
    }
    return due;
  }

  private void enter(EntryOrder order, Instant ts, BigDecimal price, List<Event> events) {
    orders.remove(order.orderId());
    bounds.changed();
    OpenTrade trade = EntryRules.fill(order, ts, price);
    if (trade == null) {
      events.add(new OrderEnded(order.orderId(), order.strategyId(), ts, EndReason.NO_RISK, price));
      return;
    }
    trades.put(order.orderId(), trade);
    events.add(
        new EntryFilled(
            order.orderId(),
            order.strategyId(),
            ts,
            price,
            order.stopPrice(),
            trade.targetPrice()));
  }

  private void exits(Bar bar, Predicate<OpenTrade> isChecked, List<Event> events) {
    record Ended(OpenTrade trade, ExitRules.Exit exit) {}
    var ended = new ArrayList<Ended>(0);
    for (OpenTrade trade : trades.values()) {
      ExitRules.Exit exit = isChecked.test(trade) ? ExitRules.exit(trade, bar) : null;
      if (exit != null) {
        ended.add(new Ended(trade, exit));
      }
    }
    ended.sort(Comparator.comparing(Ended::trade, TRADE_BY_ENTRY));
    for (Ended end : ended) {
      trades.remove(end.trade.order().orderId());
      bounds.changed();
      events.add(exit(end.trade, bar.ts(), end.exit.price(), end.exit.reason()));
    }
  }

  private static ExitFilled exit(OpenTrade trade, Instant ts, BigDecimal price, ExitReason reason) {
    return new ExitFilled(trade.order().orderId(), trade.order().strategyId(), ts, price, reason);
  }

  private static BigDecimal requireLimit(EntryOrder order) {
    BigDecimal limit = order.limitPrice();
    if (limit == null) {
      throw new IllegalStateException("order %s has no limit".formatted(order.orderId()));
    }
    return limit;
  }

  private Bar requireLastBar() {
    Bar bar = lastBar;
    if (bar == null) {
      throw new IllegalStateException("no bar yet");
    }
    return bar;
  }
}
