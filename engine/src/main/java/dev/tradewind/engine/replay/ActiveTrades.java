package dev.tradewind.engine.replay;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.measure.Excursion;
import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.signal.LiveOrb;
import dev.tradewind.engine.signal.SignalEngine;
import dev.tradewind.engine.signal.StrategyState;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.walk.BarWalk;
import dev.tradewind.engine.walk.BarWalk.OpenTrade;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.StrategyId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what ranges, orders, trades and finished rows of the day say of each strategy. */
final class ActiveTrades {

  private final StrategySet set;
  private final List<Bar> watchedBars;
  private final Map<String, StrategyState> states;
  private final Map<String, Integer> counts;
  private final Map<String, BarWalk.EntryOrder> orders;
  private final Map<String, OpenTrade> trades;
  private final Map<String, TradeRow> rows;
  private final @Nullable Bar lastBar;
  private final List<LiveOrb> orbs;

  ActiveTrades(
      StrategySet set,
      SignalEngine signals,
      BarWalk.State walk,
      List<TradeRow> rows,
      List<Bar> watchedBars) {
    this.set = set;
    this.watchedBars = watchedBars;
    this.states = signals.states();
    this.counts = signals.confirmCounts();
    this.orbs = signals.orbs();
    this.orders = byStrategy(walk.orders(), BarWalk.EntryOrder::strategyId);
    this.trades = byStrategy(walk.trades(), trade -> trade.order().strategyId());
    this.rows = byStrategy(rows, TradeRow::strategyId);
    this.lastBar = walk.lastBar();
  }

  /** By strategy id. */
  List<ActiveTrade> list() {
    var list = new ArrayList<ActiveTrade>();
    for (Strategy strategy : set.strategies()) {
      for (LiveOrb orb : orbs) {
        if (orb.label().equals(strategy.orbLabel()) && orb.minutes() == strategy.orbMinutes()) {
          of(strategy, orb).ifPresent(list::add);
        }
      }
    }
    list.sort(Comparator.comparing(ActiveTrade::strategyId, StrategyId.BY_CODE_POINT));
    return List.copyOf(list);
  }

  private Optional<ActiveTrade> of(Strategy strategy, LiveOrb orb) {
    String id = strategy.strategyId();
    Direction direction = orb.breakDirection();
    BigDecimal stop = direction == Direction.LONG ? orb.low() : orb.high();
    if (direction == null || stop == null) {
      return Optional.empty();
    }
    TradeRow row = rows.get(id);
    if (row != null) {
      return row.exitTs() == null ? Optional.empty() : Optional.of(exited(strategy, row));
    }
    OpenTrade trade = trades.get(id);
    if (trade != null) {
      return Optional.of(entered(strategy, trade));
    }
    StrategyState state =
        orders.containsKey(id)
            ? StrategyState.PENDING_ENTRY
            : states.getOrDefault(id, StrategyState.DONE);
    return switch (state) {
      case ARMED, CONFIRMING, PENDING_ENTRY ->
          Optional.of(
              new ActiveTrade(
                  id,
                  strategy.entryModel(),
                  null,
                  null,
                  stop,
                  null,
                  direction,
                  TradeEvent.CONTRACTS,
                  state,
                  counts.getOrDefault(id, 0),
                  strategy.confirmBars(),
                  null,
                  null,
                  null,
                  null,
                  null));
      case IDLE, WATCHING, CONFIRMED, ENTERED, EXITED, DONE -> Optional.empty();
    };
  }

  private ActiveTrade entered(Strategy strategy, OpenTrade trade) {
    Direction direction = trade.order().direction();
    TradeMeasure soFar = null;
    if (lastBar != null) {
      soFar =
          TradeMeasure.of(
              set.instrument(),
              direction,
              trade.entryPrice(),
              trade.order().stopPrice(),
              lastBar.close(),
              Excursion.over(strategy.entryModel(), trade.entryTs(), lastBar.ts(), watchedBars));
    }
    return new ActiveTrade(
        strategy.strategyId(),
        strategy.entryModel(),
        trade.entryTs(),
        trade.entryPrice(),
        trade.order().stopPrice(),
        trade.targetPrice(),
        direction,
        TradeEvent.CONTRACTS,
        StrategyState.ENTERED,
        strategy.confirmBars(),
        strategy.confirmBars(),
        null,
        null,
        soFar == null ? null : soFar.pnlR(),
        soFar == null ? null : soFar.maeR(),
        soFar == null ? null : soFar.mfeR());
  }

  private static ActiveTrade exited(Strategy strategy, TradeRow row) {
    return new ActiveTrade(
        row.strategyId(),
        strategy.entryModel(),
        row.entryTs(),
        row.entryPrice(),
        row.stopPrice(),
        row.targetPrice(),
        row.direction(),
        TradeEvent.CONTRACTS,
        StrategyState.EXITED,
        strategy.confirmBars(),
        strategy.confirmBars(),
        row.exitTs(),
        row.exitPrice(),
        row.pnlR(),
        row.maeR(),
        row.mfeR());
  }

  private static <T> Map<String, T> byStrategy(List<T> list, Function<T, String> id) {
    return list.stream().collect(Collectors.toMap(id, Function.identity()));
  }
}
