package dev.tradewind.paper.trading.domain;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.PriceDecimals;
import dev.tradewind.engine.walk.BarWalk;
import dev.tradewind.kernel.Ids;
import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.PaperInstrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the account owns and has ordered, with the engine's walk of the symbol that is dealt. A copy
 * of what the database holds: whoever changes it writes the {@link Changes} down, and throws the
 * book away if that fails. Not safe for use by several threads at once.
 */
public final class Book {

  private static final long MICROSECOND_IN_NANOS = 1000;

  private final String accountId;
  private final Map<String, NetPosition> positions = new LinkedHashMap<>();
  private final Map<String, Bracket> open = new LinkedHashMap<>();
  private final List<OrderEvent.Canceled> unreported = new ArrayList<>();
  private BigDecimal cash;
  private long orderSequence;
  private long executionSequence;
  private Instant lastSubmitted;
  private @Nullable String symbol;
  private @Nullable Bar lastBar;
  private BarWalk walk;

  /**
   * All the database holds about an account that still matters.
   *
   * @param symbol of the feed dealt last, and of every open bracket; null before the first
   * @param lastBar dealt last; null when the day has ended since, or before the first
   * @param lastSubmitted of the newest order; the epoch when there is none
   * @param open brackets in the order of their submission
   * @param unreported cancels on request that no turn has told of yet
   */
  public record State(
      String accountId,
      BigDecimal cash,
      long orderSequence,
      long executionSequence,
      Instant lastSubmitted,
      @Nullable String symbol,
      @Nullable Bar lastBar,
      List<NetPosition> positions,
      List<Bracket> open,
      List<OrderEvent.Canceled> unreported) {}

  public Book(State state) {
    accountId = state.accountId();
    cash = state.cash();
    orderSequence = state.orderSequence();
    executionSequence = state.executionSequence();
    lastSubmitted = state.lastSubmitted();
    symbol = state.symbol();
    lastBar = state.lastBar();
    state.positions().forEach(position -> positions.put(position.symbol(), position));
    state.open().forEach(bracket -> open.put(bracket.entry().id(), bracket));
    unreported.addAll(state.unreported());
    walk =
        new BarWalk(
            new BarWalk.State(
                lastBar,
                open.values().stream()
                    .filter(bracket -> bracket.entry().state() == OrderState.NEW)
                    .map(Bracket::toWalkOrder)
                    .toList(),
                open.values().stream()
                    .filter(Bracket::isOpenTrade)
                    .map(Bracket::toWalkTrade)
                    .toList()));
  }

  /** The answer to a ticket that is well formed. */
  public sealed interface Answer {
    /** May be taken; nothing has changed yet. */
    record Takeable(Bracket bracket) implements Answer {}

    /** Is not taken. */
    record Refused(Refusal refusal) implements Answer {}
  }

  /**
   * Says whether the order may be taken, and as what; {@link #take} takes it.
   *
   * @param priceDecimals the most decimals a price of the feed has
   * @param now by the feed's clock
   */
  public Answer consider(
      EntryTicket ticket, PaperInstrument instrument, int priceDecimals, Instant now) {
    var multiple = ticket.riskMultiple();
    if (multiple != null) {
      int price =
          Stream.of(
                  Optional.of(ticket.stopPrice()),
                  Optional.ofNullable(ticket.limitPrice()),
                  Optional.of(BigDecimal.ONE.movePointLeft(priceDecimals)))
              .flatMap(Optional::stream)
              .mapToInt(PriceDecimals::of)
              .max()
              .orElse(0);
      if (price + PriceDecimals.of(multiple) > OrderRules.PRICE_DECIMALS) {
        return new Answer.Refused(Refusal.targetTooFine(price, PriceDecimals.of(multiple)));
      }
    }
    if (ticket.side() == Side.BUY) {
      var cost = cost(instrument, ticket.qty(), entryPrice(ticket.limitPrice()));
      var available = buyingPower(instrument);
      if (cost.compareTo(available) > 0) {
        return new Answer.Refused(Refusal.insufficientBuyingPower(available, cost));
      }
    }
    return new Answer.Takeable(
        NewOrders.bracket(accountId, orderSequence, nextSubmission(now), ticket));
  }

  /** Takes the bracket that {@link #consider} made. */
  public void take(Bracket bracket) {
    walk.submit(bracket.toWalkOrder());
    open.put(bracket.entry().id(), bracket);
    orderSequence += bracket.orders().size();
    lastSubmitted = bracket.entry().submittedAt();
  }

  /**
   * Takes a resting entry out of the market, with its legs.
   *
   * @return empty if no entry that rests has this id
   */
  public Optional<Changes> cancel(String entryId, Instant now) {
    var bracket = open.get(entryId);
    if (bracket == null || !walk.cancel(entryId)) {
      return Optional.empty();
    }
    var changes = new Changes();
    unreported.add(end(bracket, CancelReason.REQUESTED, null, now, changes));
    return Optional.of(changes);
  }

  /** Cancels on request since the last turn, which the next turn has to tell; asked for once. */
  public List<OrderEvent.Canceled> reportCancels() {
    var cancels = List.copyOf(unreported);
    unreported.clear();
    return cancels;
  }

  /** Whether anything rests or is open. */
  public boolean isIdle() {
    return open.isEmpty();
  }

  /**
   * Deals the next bar.
   *
   * @throws IllegalStateException if orders or trades of another symbol are open
   */
  public Changes step(PaperInstrument instrument, Bar bar) {
    if (!instrument.symbol().equals(symbol)) {
      if (!isIdle()) {
        throw new IllegalStateException("open orders of " + symbol);
      }
      symbol = instrument.symbol();
      walk = new BarWalk();
    }
    var changes = new Changes();
    var events = walk.step(bar);
    lastBar = bar;
    events.forEach(event -> book(event, instrument, changes));
    return changes;
  }

  /** Ends the trading day: what rests ends, then what is open is scratched. */
  public Changes endDay(PaperInstrument instrument) {
    var changes = new Changes();
    walk.endDay().forEach(event -> book(event, instrument, changes));
    return changes;
  }

  /** In the account's currency. */
  public BigDecimal cash() {
    return cash;
  }

  /** Cash that no open buy has a claim on, not below 0. */
  public BigDecimal buyingPower(@Nullable PaperInstrument instrument) {
    var free = cash;
    for (Bracket bracket : open.values()) {
      var entry = bracket.entry();
      if (instrument != null && entry.state() == OrderState.NEW && entry.side() == Side.BUY) {
        free = free.subtract(cost(instrument, entry.qty(), entryPrice(entry.limitPrice())));
      }
    }
    return free.max(BigDecimal.ZERO);
  }

  /** The net positions that are not flat. */
  public Collection<NetPosition> positions() {
    return List.copyOf(positions.values());
  }

  /** The last price dealt of this symbol, if a day of it is open. */
  public Optional<BigDecimal> lastPrice(String of) {
    return of.equals(symbol) && lastBar != null ? Optional.of(lastBar.close()) : Optional.empty();
  }

  /** The symbol dealt last, whose orders the open ones are. */
  public @Nullable String symbol() {
    return symbol;
  }

  private void book(BarWalk.Event event, PaperInstrument instrument, Changes changes) {
    var bracket = Present.of(open.get(event.orderId()), "open order " + event.orderId());
    switch (event) {
      case BarWalk.Event.EntryFilled filled -> enter(bracket, filled, instrument, changes);
      case BarWalk.Event.ExitFilled filled -> exit(bracket, filled, instrument, changes);
      case BarWalk.Event.OrderEnded ended -> {
        var reason =
            switch (ended.reason()) {
              case NO_FILL -> CancelReason.NO_FILL;
              case NO_RISK -> CancelReason.NO_RISK;
              case CANCELLED -> CancelReason.REQUESTED;
            };
        changes.add(end(bracket, reason, ended.price(), ended.ts(), changes));
      }
    }
  }

  private void enter(
      Bracket bracket,
      BarWalk.Event.EntryFilled filled,
      PaperInstrument instrument,
      Changes changes) {
    var ts = filled.ts();
    var fee = Fees.onEntry(instrument, bracket.entry().qty());
    var takeProfit = bracket.takeProfit();
    var trade =
        new Bracket(
            bracket.entry().filled(filled.price(), ts),
            bracket.stopLoss().working(null, ts),
            takeProfit == null ? null : takeProfit.working(filled.targetPrice(), ts),
            fee);
    open.put(trade.entry().id(), trade);
    trade.orders().forEach(changes::put);
    fill(trade, trade.entry(), filled.price(), fee, ts, instrument, changes);
  }

  private void exit(
      Bracket trade, BarWalk.Event.ExitFilled filled, PaperInstrument instrument, Changes changes) {
    var ts = filled.ts();
    open.remove(trade.entry().id());
    var worked =
        switch (filled.reason()) {
          case TARGET -> Present.of(trade.takeProfit(), "take-profit");
          case STOP -> trade.stopLoss();
          case SCRATCH -> sessionEnd(trade.entry(), ts);
        };
    var exit = worked.filled(filled.price(), ts);
    changes.put(exit);
    var fee = Fees.onExit(instrument, exit.qty(), Present.of(trade.entryFee(), "fee of the entry"));
    fill(trade, exit, filled.price(), fee, ts, instrument, changes);
    for (PaperOrder leg : trade.legs()) {
      if (!leg.id().equals(exit.id())) {
        var canceled = leg.canceled(CancelReason.OCO, ts);
        changes.put(canceled);
        changes.add(new OrderEvent.Canceled(canceled, trade.entry(), CancelReason.OCO, null, ts));
      }
    }
  }

  private void fill(
      Bracket trade,
      PaperOrder order,
      BigDecimal price,
      BigDecimal fee,
      Instant ts,
      PaperInstrument instrument,
      Changes changes) {
    var position =
        positions
            .getOrDefault(order.symbol(), NetPosition.flat(order.symbol()))
            .after(order.side(), order.qty(), price);
    if (position.isFlat()) {
      positions.remove(position.symbol());
    } else {
      positions.put(position.symbol(), position);
    }
    var move = Fees.cashMove(instrument, order.side(), order.qty(), price, fee);
    cash = cash.add(move);
    var execution =
        new Execution(
            Ids.derived("execution", order.id()),
            ++executionSequence,
            order.id(),
            order.symbol(),
            order.side(),
            order.qty(),
            price,
            fee,
            move,
            ts,
            position.qty());
    changes.put(position);
    changes.add(execution);
    var takeProfit = trade.takeProfit();
    changes.add(
        new OrderEvent.Filled(
            order,
            trade.entry(),
            execution,
            Present.of(trade.entry().stopPrice(), "stop price"),
            takeProfit == null ? null : takeProfit.limitPrice()));
  }

  /** Ends an entry that was never filled; its legs end with it and tell nothing of their own. */
  private OrderEvent.Canceled end(
      Bracket bracket,
      CancelReason reason,
      @Nullable BigDecimal price,
      Instant ts,
      Changes changes) {
    open.remove(bracket.entry().id());
    var entry = bracket.entry().canceled(reason, ts);
    changes.put(entry);
    bracket.legs().forEach(leg -> changes.put(leg.canceled(reason, ts)));
    return new OrderEvent.Canceled(entry, entry, reason, price, ts);
  }

  private PaperOrder sessionEnd(PaperOrder entry, Instant ts) {
    lastSubmitted = nextSubmission(ts);
    return NewOrders.sessionEnd(entry, ++orderSequence, lastSubmitted);
  }

  /** Later than every order before, so that a list can be paged by time. */
  private Instant nextSubmission(Instant now) {
    var next = lastSubmitted.plusNanos(MICROSECOND_IN_NANOS);
    return now.isAfter(next) ? now : next;
  }

  private BigDecimal entryPrice(@Nullable BigDecimal limitPrice) {
    return limitPrice != null ? limitPrice : Present.of(lastBar, "bar").close();
  }

  private static BigDecimal cost(PaperInstrument instrument, BigDecimal qty, BigDecimal price) {
    return Fees.cashMove(instrument, Side.BUY, qty, price, Fees.onEntry(instrument, qty)).negate();
  }
}
