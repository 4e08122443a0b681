package dev.tradewind.engine.grid;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.grid.GridPlan.Entries;
import dev.tradewind.engine.grid.GridPlan.Signal;
import dev.tradewind.engine.grid.GridPlan.Slot;
import dev.tradewind.engine.measure.Excursion;
import dev.tradewind.engine.measure.Extremes;
import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.replay.EntryOrders;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.replay.TradeRows;
import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.engine.signal.LiveOrb;
import dev.tradewind.engine.signal.SignalEngine;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.walk.BarWalk.EndReason;
import dev.tradewind.engine.walk.BarWalk.EntryOrder;
import dev.tradewind.engine.walk.BarWalk.Event.EntryFilled;
import dev.tradewind.engine.walk.BarWalk.Event.ExitFilled;
import dev.tradewind.engine.walk.BarWalk.Event.OrderEnded;
import dev.tradewind.engine.walk.BarWalk.ExitReason;
import dev.tradewind.engine.walk.BarWalk.OpenTrade;
import dev.tradewind.engine.walk.EntryRules;
import dev.tradewind.engine.walk.ExitRules;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves one trading day: the ranges are scanned once for all strategies, and every target of one
 * entry is followed in one pass over the bars. Depends on the day's bars alone.
 */
final class DayResolver {

  private final GridPlan plan;
  private final List<Bar> bars;
  private final PriceKeys keys;
  private final @Nullable TradeRow[] rows;

  private DayResolver(GridPlan plan, List<Bar> bars) {
    this.plan = plan;
    this.bars = bars;
    this.keys = new PriceKeys(bars);
    this.rows = new TradeRow[plan.slots()];
  }

  /**
   * @param bars all bars of the day, not empty
   * @throws IllegalArgumentException if a bar is not later than the one before
   */
  static DayOutcomes resolve(GridPlan plan, LocalDate day, List<Bar> bars) {
    var resolver = new DayResolver(plan, bars);
    var breaks = new @Nullable Bar[plan.rangeCount()];
    var engine = new SignalEngine(plan.probes());
    for (int i = 0; i < bars.size(); i++) {
      for (Confirmation confirmation : engine.step(bars.get(i))) {
        Signal signal = plan.signal(confirmation.strategy().strategyId());
        if (signal.isBreak()) {
          breaks[signal.range()] = bars.get(i);
        }
        for (Entries entries : signal.entries()) {
          resolver.enter(entries, confirmation, i);
        }
      }
    }
    return new DayOutcomes(day, bars, resolver.rows, sizes(plan, engine), breaks);
  }

  private static @Nullable BigDecimal[] sizes(GridPlan plan, SignalEngine engine) {
    var sizes = new @Nullable BigDecimal[plan.rangeCount()];
    for (LiveOrb orb : engine.orbs()) {
      BigDecimal size = orb.size();
      if (size != null && size.signum() > 0) {
        sizes[plan.range(orb.label(), orb.minutes())] = size;
      }
    }
    return sizes;
  }

  /** One slot on its way: its confirmation as the slot's own strategy sees it, and its trade. */
  private record Going(Slot slot, Confirmation confirmation, OpenTrade trade, EntryFilled entry) {}

  private void enter(Entries entries, Confirmation probe, int confirmedAt) {
    List<Slot> slots = entries.slots();
    EntryOrder first = EntryOrders.of(confirmationOf(slots.getFirst().strategy(), probe));
    int entered = entryBar(first, confirmedAt);
    if (entered < 0) {
      for (Slot slot : slots) {
        rows[slot.place()] = TradeRows.unfilled(confirmationOf(slot.strategy(), probe));
      }
      return;
    }
    Instant ts = bars.get(entered).ts();
    BigDecimal price = price(first, bars.get(entered));
    var going = new Going[slots.size()];
    for (int i = 0; i < going.length; i++) {
      Slot slot = slots.get(i);
      var confirmation = confirmationOf(slot.strategy(), probe);
      EntryOrder order = EntryOrders.of(confirmation);
      OpenTrade trade = EntryRules.fill(order, ts, price);
      if (trade == null) {
        rows[slot.place()] =
            TradeRows.withoutRisk(
                confirmation,
                new OrderEnded(order.orderId(), order.strategyId(), ts, EndReason.NO_RISK, price));
        continue;
      }
      var entry =
          new EntryFilled(
              order.orderId(),
              order.strategyId(),
              ts,
              price,
              order.stopPrice(),
              trade.targetPrice());
      going[i] = new Going(slot, confirmation, trade, entry);
    }
    if (going[0] != null) {
      follow(going, Excursion.firstChecked(entries.model(), entered));
    }
  }

  private int entryBar(EntryOrder order, int confirmedAt) {
    int next = confirmedAt + 1;
    return switch (order.type()) {
      case BAR_CLOSE -> confirmedAt;
      case NEXT_OPEN -> next < bars.size() ? next : -1;
      case LIMIT -> firstReaching(order, next);
    };
  }

  private int firstReaching(EntryOrder order, int from) {
    BigDecimal limit = order.limitPrice();
    if (limit == null) {
      return -1;
    }
    long key = PriceKeys.of(limit);
    boolean isLong = order.direction() == Direction.LONG;
    for (int i = from; i < bars.size(); i++) {
      if ((isLong ? keys.low(i) <= key : keys.high(i) >= key)
          && EntryRules.reaches(bars.get(i), order)) {
        return i;
      }
    }
    return -1;
  }

  private static BigDecimal price(EntryOrder order, Bar bar) {
    BigDecimal limit = order.limitPrice();
    return switch (order.type()) {
      case BAR_CLOSE -> bar.close();
      case NEXT_OPEN -> bar.open();
      case LIMIT -> limit == null ? bar.close() : limit;
    };
  }

  /**
   * Follows the trades of one entry, nearest target first, to their exits. They share entry and
   * stop, so a bar that leaves one open leaves those with farther targets open.
   */
  private void follow(Going[] going, int from) {
    boolean isLong = going[0].confirmation.direction() == Direction.LONG;
    long stop = PriceKeys.of(going[0].confirmation.stopPrice());
    long target = targetKey(going[0]);
    int nearest = 0;
    int lowest = -1;
    int highest = -1;
    for (int i = from; i < bars.size(); i++) {
      if (lowest < 0 || keys.isLower(i, lowest)) {
        lowest = i;
      }
      if (highest < 0 || keys.isHigher(i, highest)) {
        highest = i;
      }
      boolean mayTouch =
          isLong
              ? keys.low(i) <= stop || keys.high(i) >= target
              : keys.high(i) >= stop || keys.low(i) <= target;
      if (!mayTouch) {
        continue;
      }
      Bar bar = bars.get(i);
      Optional<Extremes> checked = extremes(lowest, highest);
      while (nearest < going.length) {
        ExitRules.Exit exit = ExitRules.exit(going[nearest].trade, bar);
        if (exit == null) {
          break;
        }
        ended(going[nearest++], bar, exit, checked);
      }
      if (nearest == going.length) {
        return;
      }
      target = targetKey(going[nearest]);
    }
    Bar last = bars.getLast();
    var scratch = new ExitRules.Exit(last.close(), ExitReason.SCRATCH);
    Optional<Extremes> checked = extremes(lowest, highest);
    for (; nearest < going.length; nearest++) {
      ended(going[nearest], last, scratch, checked);
    }
  }

  private static long targetKey(Going going) {
    BigDecimal target = going.trade.targetPrice();
    if (target == null) {
      throw new IllegalStateException("a strategy without a target");
    }
    return PriceKeys.of(target);
  }

  private Optional<Extremes> extremes(int lowest, int highest) {
    return lowest < 0
        ? Optional.empty()
        : Optional.of(new Extremes(bars.get(lowest).low(), bars.get(highest).high()));
  }

  private void ended(Going going, Bar bar, ExitRules.Exit exit, Optional<Extremes> checked) {
    var confirmation = going.confirmation;
    var measure =
        TradeMeasure.of(
            plan.instrument(),
            confirmation.direction(),
            going.trade.entryPrice(),
            confirmation.stopPrice(),
            exit.price(),
            checked);
    var filled =
        new ExitFilled(
            going.entry.orderId(), going.entry.strategyId(), bar.ts(), exit.price(), exit.reason());
    rows[going.slot.place()] = TradeRows.traded(confirmation, going.entry, filled, measure);
  }

  private static Confirmation confirmationOf(Strategy strategy, Confirmation probe) {
    return new Confirmation(
        strategy,
        probe.tradingDay(),
        probe.ts(),
        probe.direction(),
        probe.rangeHigh(),
        probe.rangeLow(),
        probe.close());
  }
}
