package dev.tradewind.engine.replay;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.measure.Excursion;
import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.risk.RiskDay;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.risk.RiskVerdict;
import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.engine.signal.SignalEngine;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.walk.BarWalk;
import dev.tradewind.engine.walk.BarWalk.EndReason;
import dev.tradewind.engine.walk.BarWalk.Event;
import dev.tradewind.engine.walk.BarWalk.Event.EntryFilled;
import dev.tradewind.engine.walk.BarWalk.Event.ExitFilled;
import dev.tradewind.engine.walk.BarWalk.Event.OrderEnded;
import dev.tradewind.kernel.TradingDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final long ALWAYS_PAST = Long.MIN_VALUE;
  private static final int SECONDS_PER_MINUTE = 60;

  private final StrategySet set;
  private final @Nullable RiskLimits limits;
  private final Consumer<List<TradeRow>> finishedDay;
  private final Consumer<TradeEvent> events;
  private final SignalEngine signals;
  private final BarWalk walk = new BarWalk();

  /** The day's bars that an order or a trade has seen: those of every trade, from its entry on. */
  private final List<Bar> watchedBars = new ArrayList<>();

  private final List<TradeRow> rows = new ArrayList<>();
  private final Map<String, Confirmation> confirmations = new HashMap<>();
  private final Map<String, EntryFilled> entries = new HashMap<>();
  private @Nullable RiskDay risk;

  /** The first minute after the day under way; no minute is before it while there is none. */
  private long dayEnd = ALWAYS_PAST;

  /** The first minute whose bar can change anything: most bars of a day come before it. */
  private long quietUntil = ALWAYS_PAST;

  private long lastMinute = ALWAYS_PAST;

  /**
   * @param limits null: no risk manager, every strategy on its own (9.7)
   * @param finishedDay gets the rows of each trading day that has any, in list order
   */
  public Replay(
      StrategySet set, @Nullable RiskLimits limits, Consumer<List<TradeRow>> finishedDay) {
    this(set, limits, finishedDay, event -> {});
  }

  /**
   * @param limits null: no risk manager, every strategy on its own (9.7)
   * @param finishedDay gets the rows of each trading day that has any, in list order
   * @param events gets every entry and exit as it happens
   */
  public Replay(
      StrategySet set,
      @Nullable RiskLimits limits,
      Consumer<List<TradeRow>> finishedDay,
      Consumer<TradeEvent> events) {
    this.set = set;
    this.limits = limits;
    this.finishedDay = finishedDay;
    this.events = events;
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
    requireLater(bar);
    if (bar.minute() >= quietUntil) {
      walkAndDecide(bar);
    }
  }

  private void walkAndDecide(Bar bar) {
    if (bar.minute() >= dayEnd) {
      startDay(bar);
    }
    if (!walk.isIdle()) {
      watchedBars.add(bar);
    }
    List<Event> walked = walk.step(bar);
    if (!walked.isEmpty()) {
      book(walked);
    }
    List<Confirmation> confirmed = signals.step(bar);
    if (!confirmed.isEmpty()) {
      confirmed.forEach(this::decide);
      book(walk.closeBar());
    }
    quietUntil = walk.isIdle() ? Math.min(dayEnd, signals.quietUntil()) : ALWAYS_PAST;
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
    requireLater(earlier);
    signals.history(earlier);
  }

  /** Finishes the last day. */
  public void end() {
    if (risk == null) {
      return;
    }
    book(walk.endDay());
    signals.endDay();
    risk = null;
    dayEnd = ALWAYS_PAST;
    quietUntil = ALWAYS_PAST;
    watchedBars.clear();
    confirmations.clear();
    entries.clear();
    if (!rows.isEmpty()) {
      rows.sort(TradeList.ORDER);
      finishedDay.accept(List.copyOf(rows));
      rows.clear();
    }
  }

  /**
   * The strategies that a break has set going today, by strategy id, as they stand after the last
   * bar; empty once the day has ended.
   */
  public List<ActiveTrade> activeTrades() {
    return risk == null
        ? List.of()
        : new ActiveTrades(set, signals, walk.state(), rows, watchedBars).list();
  }

  /** What the trades that ended today came to; empty while no day is under way. */
  public Optional<DailySummary> dailySummary() {
    RiskDay day = risk;
    return day == null
        ? Optional.empty()
        : Optional.of(DailySummary.of(day.tradingDay(), set.instrument(), rows));
  }

  private void requireLater(Bar bar) {
    if (bar.minute() <= lastMinute) {
      throw new IllegalArgumentException(
          "bar %s: allowed is a bar later than %s"
              .formatted(bar.ts(), Instant.ofEpochSecond(lastMinute * SECONDS_PER_MINUTE)));
    }
    lastMinute = bar.minute();
  }

  private void startDay(Bar bar) {
    end();
    dayEnd = TradingDay.endMinute(bar.minute());
    risk = RiskDay.start(TradingDay.of(bar.ts()));
  }

  private void decide(Confirmation confirmation) {
    RiskDay day = requireDay();
    String label = confirmation.strategy().orbLabel();
    if (limits != null && day.assess(label, limits) instanceof RiskVerdict.Rejected rejected) {
      rows.add(TradeRows.rejected(confirmation, rejected.reason()));
      return;
    }
    String strategyId = confirmation.strategy().strategyId();
    confirmations.put(strategyId, confirmation);
    walk.submit(EntryOrders.of(confirmation));
    if (limits != null) {
      risk = day.approved(label);
    }
  }

  private void book(List<Event> events) {
    for (Event event : events) {
      risk = book(event, requireDay());
    }
  }

  private RiskDay book(Event event, RiskDay day) {
    Confirmation confirmation = confirmations.get(event.strategyId());
    if (confirmation == null) {
      throw new IllegalStateException("an event without an order: " + event);
    }
    TradeEvent.of(event, confirmation.direction()).ifPresent(events);
    return switch (event) {
      case EntryFilled entry -> {
        entries.put(entry.strategyId(), entry);
        yield day;
      }
      case ExitFilled exit -> bookExit(confirmation, exit, day);
      case OrderEnded ended -> bookEnd(confirmation, ended, day);
    };
  }

  private RiskDay requireDay() {
    RiskDay day = risk;
    if (day == null) {
      throw new IllegalStateException("no day is under way");
    }
    return day;
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
            Excursion.over(
                confirmation.strategy().entryModel(), entry.ts(), exit.ts(), watchedBars));
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
