package dev.tradewind.execution.turns;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.engine.signal.SignalEngine;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.kernel.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The signal engine of one scope. It takes each step once; asked again about the same step it gives
 * the same answer. Before its first step it is rebuilt from the stored bars of those before.
 */
final class EngineLoop {

  private static final Logger LOG = Logger.getLogger(EngineLoop.class);

  private final Scope scope;
  private final LeaderTransactions transactions;
  private final Bars bars;
  private final Signals signals;
  private final Alerts alerts;

  private @Nullable SignalEngine engine;
  private @Nullable String portfolioHash;
  private long stepped;
  private List<Confirmation> confirmations = List.of();

  EngineLoop(
      Scope scope, LeaderTransactions transactions, Bars bars, Signals signals, Alerts alerts) {
    this.scope = scope;
    this.transactions = transactions;
    this.bars = bars;
    this.signals = signals;
    this.alerts = alerts;
  }

  /** The confirmations at the close of this step's bar, by strategy id. */
  List<Confirmation> confirmationsOf(LiveSlot slot, BarStep step) {
    var ready = readyFor(slot, step);
    if (stepped != step.number()) {
      confirmations = ready.step(step.bar());
      stepped = step.number();
    }
    return confirmations;
  }

  /** Ends the trading day. */
  void endDay() {
    var running = engine;
    if (running != null) {
      running.endDay();
    }
  }

  private SignalEngine readyFor(LiveSlot slot, BarStep step) {
    var running = engine;
    if (running != null && slot.hash().equals(portfolioHash)) {
      return running;
    }
    var rebuilt = rebuild(slot, step);
    engine = rebuilt;
    portfolioHash = slot.hash();
    stepped = 0;
    return rebuilt;
  }

  private SignalEngine rebuild(LiveSlot slot, BarStep step) {
    var fresh = new SignalEngine(slot.set());
    long began = System.nanoTime();
    int count = transactions.read(handle -> replay(handle, fresh, slot, step));
    LOG.infof(
        "engine.rebuilt scope=%s step=%d bars=%d took_ms=%d",
        scope, step.number(), count, (System.nanoTime() - began) / 1_000_000);
    return fresh;
  }

  /** Quietly: what was confirmed then has its stored signal. */
  private int replay(Handle handle, SignalEngine fresh, LiveSlot slot, BarStep step) {
    int count = 0;
    if (needsHistory(slot)) {
      try (var history =
          bars.beforeDay(handle, scope, step.symbol(), step.tradingDay()).iterator()) {
        while (history.hasNext()) {
          fresh.history(history.next());
          count++;
        }
      }
    }
    var confirmed = new ArrayList<Confirmation>();
    for (Bar bar :
        bars.ofDayBefore(handle, scope, step.symbol(), step.tradingDay(), step.number())) {
      confirmed.addAll(fresh.step(bar));
      count++;
    }
    confirmed.forEach(confirmation -> requireStored(handle, slot, confirmation));
    return count;
  }

  private void requireStored(Handle handle, LiveSlot slot, Confirmation confirmation) {
    String strategy = confirmation.strategy().strategyId();
    String id = Signal.engineId(scope, slot.hash(), strategy, confirmation.tradingDay());
    if (signals.find(handle, id).isEmpty()) {
      // The strategy has had its one confirmation of the day, so it does not trade any more today.
      LOG.errorf("engine.signal_missing scope=%s strategy=%s signal=%s", scope, strategy, id);
      alerts.raise(
          "signal_missing",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "The stored bars of %s confirm %s, but its signal is not stored; it does not trade on %s"
              .formatted(scope, strategy, confirmation.tradingDay()),
          Map.of("strategy_id", strategy, "signal_id", id));
    }
  }

  private static boolean needsHistory(LiveSlot slot) {
    return slot.set().strategies().stream()
        .anyMatch(strategy -> strategy.filter() instanceof Filter.RelativeVolume);
  }
}
