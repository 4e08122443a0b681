package dev.tradewind.engine.replay;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.measure.Excursion;
import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.risk.RiskDay;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.risk.RiskVerdict;
import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.engine.signal.SignalEngine;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.walk.BarWalk;
import dev.tradewind.engine.walk.BarWalk.EndReason;
import dev.tradewind.engine.walk.BarWalk.EntryOrder;
import dev.tradewind.engine.walk.BarWalk.EntryType;
import dev.tradewind.engine.walk.BarWalk.Event;
import dev.tradewind.engine.walk.BarWalk.Event.EntryFilled;
import dev.tradewind.engine.walk.BarWalk.Event.ExitFilled;
import dev.tradewind.engine.walk.BarWalk.Event.OrderEnded;
import dev.tradewind.kernel.TradingDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Bars to trade list, in the order of 9.5: the walk of a bar is booked, then its confirmations get
 * their verdicts, then its close is filled. The rules themselves are those of {@link SignalEngine},
 * {@link BarWalk}, {@link RiskDay} and {@link TradeMeasure}, which live trading uses too.
 *
 * <p>Keeps one trading day. Not safe for use by several threads at once.
 */
public final class Replay {

  private final StrategySet set;
  private final @Nullable RiskLimits limits;
  private final Consumer<List<TradeRow>> finishedDay;
  private final SignalEngine signals;
  private final BarWalk walk = new BarWalk();

  private final List<Bar> dayBars = new ArrayList<>();
  private final List<TradeRow> rows = new ArrayList<>();
  private final Map<String, Confirmation> confirmations = new HashMap<>();
  private final Map<String, EntryFilled> entries = new HashMap<>();
  private @Nullable RiskDay risk;
  private Instant dayEnd = Instant.MIN;

  /**
   * @param limits null: no risk manager, every strategy on its own (9.7)
   * @param finishedDay gets the rows of each trading day that has any, in list order
   */
  public Replay(
      StrategySet set, @Nullable RiskLimits limits, Consumer<List<TradeRow>> finishedDay) {
    this.set = set;
    this.limits = limits;
    this.finishedDay = finishedDay;
    this.signals = new SignalEngine(set);
  }

  /**
   * The trade list of these bars.
   *
   * @param limitsOrNullForNoRiskManager null: every strategy on its own (9.7)
   * @throws IllegalArgumentException if a bar is not later than the one before
   */
  public static List<TradeRow> run(
      StrategySet set, @Nullable RiskLimits limitsOrNullForNoRiskManager, Iterable<Bar> bars) {
    var list = new ArrayList<TradeRow>();
    var replay = new Replay(set, limitsOrNullForNoRiskManager, list::addAll);
    bars.forEach(replay::onBar);
    replay.end();
    return list;
  }

  /**
   * Takes the next bar; one of a later trading day finishes the day before.
   *
   * @throws IllegalArgumentException if the bar is not later than the one before
   */
  public void onBar(Bar bar) {
    RiskDay day = dayOf(bar);
    dayBars.add(bar);
    for (Event event : walk.step(bar)) {
      day = book(event, day);
    }
    for (Confirmation confirmation : signals.step(bar)) {
      day = decide(confirmation, day);
    }
    for (Event event : walk.closeBar()) {
      day = book(event, day);
    }
    risk = day;
  }

  /**
   * Takes a stored bar of a day that is not replayed, for the filters that look at volume.
   *
   * @throws IllegalArgumentException if the bar is not later than the one before
   * @throws IllegalStateException if a day is under way: {@link #end} it first
   */
  public void history(Bar earlier) {
    if (risk != null) {
      throw new IllegalStateException("the day %s is under way".formatted(risk.tradingDay()));
    }
    signals.history(earlier);
  }

  /** Finishes the last day. */
  public void end() {
    RiskDay day = risk;
    if (day == null) {
      return;
    }
    for (Event event : walk.endDay()) {
      day = book(event, day);
    }
    signals.endDay();
    risk = null;
    dayBars.clear();
    confirmations.clear();
    entries.clear();
    if (!rows.isEmpty()) {
      rows.sort(TradeList.ORDER);
      finishedDay.accept(List.copyOf(rows));
      rows.clear();
    }
  }

  private RiskDay dayOf(Bar bar) {
    RiskDay day = risk;
    if (day != null && !bar.ts().isBefore(dayEnd)) {
      end();
      day = null;
    }
    if (day == null) {
      LocalDate today = TradingDay.of(bar.ts());
      dayEnd = TradingDay.end(today);
      day = RiskDay.start(today);
    }
    return day;
  }

  private RiskDay decide(Confirmation confirmation, RiskDay day) {
    String label = confirmation.strategy().orbLabel();
    if (limits != null && day.assess(label, limits) instanceof RiskVerdict.Rejected rejected) {
      rows.add(TradeRows.rejected(confirmation, rejected.reason()));
      return day;
    }
    String strategyId = confirmation.strategy().strategyId();
    confirmations.put(strategyId, confirmation);
    walk.submit(order(confirmation));
    return limits == null ? day : day.approved(label);
  }

  private static EntryOrder order(Confirmation confirmation) {
    var strategy = confirmation.strategy();
    return new EntryOrder(
        strategy.strategyId(),
        strategy.strategyId(),
        confirmation.direction(),
        EntryType.of(strategy.entryModel()),
        strategy.entryModel() == EntryModel.E3 ? confirmation.edgePrice() : null,
        confirmation.stopPrice(),
        strategy.rrTarget());
  }

  private RiskDay book(Event event, RiskDay day) {
    Confirmation confirmation = confirmations.get(event.strategyId());
    if (confirmation == null) {
      throw new IllegalStateException("an event without an order: " + event);
    }
    return switch (event) {
      case EntryFilled entry -> {
        entries.put(entry.strategyId(), entry);
        yield day;
      }
      case ExitFilled exit -> bookExit(confirmation, exit, day);
      case OrderEnded ended -> bookEnd(confirmation, ended, day);
    };
  }

  private RiskDay bookExit(Confirmation confirmation, ExitFilled exit, RiskDay day) {
    EntryFilled entry = entries.get(exit.strategyId());
    if (entry == null) {
      throw new IllegalStateException("an exit without an entry: " + exit);
    }
    var measure =
        TradeMeasure.of(
            set.instrument(),
            confirmation.direction(),
            entry.price(),
            confirmation.stopPrice(),
            exit.price(),
            Excursion.over(confirmation.strategy().entryModel(), entry.ts(), exit.ts(), dayBars));
    rows.add(TradeRows.traded(confirmation, entry, exit, measure));
    return limits == null
        ? day
        : day.exited(confirmation.strategy().orbLabel(), measure.pnlR(), limits);
  }

  private RiskDay bookEnd(Confirmation confirmation, OrderEnded ended, RiskDay day) {
    boolean noRisk = ended.reason() == EndReason.NO_RISK;
    rows.add(
        noRisk ? TradeRows.withoutRisk(confirmation, ended) : TradeRows.unfilled(confirmation));
    if (limits == null) {
      return day;
    }
    String label = confirmation.strategy().orbLabel();
    return noRisk ? day.noRisk(label) : day.noFill(label);
  }
}
