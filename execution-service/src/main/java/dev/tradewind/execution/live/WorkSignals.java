package dev.tradewind.execution.live;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.checkpoints.Checkpoint;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.entries.EndEntry;
import dev.tradewind.execution.entries.PlaceEntry;
import dev.tradewind.execution.entries.TurnWork;
import dev.tradewind.execution.entries.domain.EntryTerms;
import dev.tradewind.execution.hours.ScopeClock;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.signals.SignalBell;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.execution.signals.persistence.Signals.Waiting;
import dev.tradewind.execution.signals.persistence.WaitingSignals;
import dev.tradewind.execution.turns.StepOnBar;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works the signals from outside of a live scope as soon as they are stored: they wait for no bar.
 * What an earlier leader claimed and did not end is gone on with.
 */
@ApplicationScoped
public class WorkSignals {

  /** Between two batches fills are read and bars stepped on. */
  private static final int MOST_AT_ONCE = 20;

  private final LeaderTransactions transactions;
  private final Signals signals;
  private final WaitingSignals waitingSignals;
  private final Bars bars;
  private final ScopeStates states;
  private final PlaceEntry placeEntry;
  private final EndEntry endEntry;
  private final SignalBell bell;
  private final LiveConfig config;
  private final ScopeClock clock;

  WorkSignals(
      LeaderTransactions transactions,
      Signals signals,
      WaitingSignals waitingSignals,
      Bars bars,
      ScopeStates states,
      PlaceEntry placeEntry,
      EndEntry endEntry,
      SignalBell bell,
      LiveConfig config,
      ScopeClock clock) {
    this.transactions = transactions;
    this.signals = signals;
    this.waitingSignals = waitingSignals;
    this.bars = bars;
    this.states = states;
    this.placeEntry = placeEntry;
    this.endEntry = endEntry;
    this.bell = bell;
    this.config = config;
    this.clock = clock;
  }

  /**
   * The inbox of a scope whose session is open.
   *
   * @param blocked why no entry is traded; null when entries are
   * @param blockedNow the same at the moment it is asked
   * @param lastEntry from then on none is sent any more
   */
  record Inbox(
      Desk desk,
      Hold hold,
      Run run,
      LiveSlot slot,
      @Nullable String blocked,
      Supplier<@Nullable String> blockedNow,
      Instant lastEntry) {

    /** A signal that came after somebody let entries go on is not refused for what was before. */
    Inbox asItStands() {
      return blocked == null
          ? this
          : new Inbox(desk, hold, run, slot, blockedNow.get(), blockedNow, lastEntry);
    }
  }

  private record Found(List<Waiting> waiting, long step, Optional<BigDecimal> lastClose) {}

  /** Hears of new signals until it is closed. */
  SignalBell.Heard hear(Scope scope, Runnable listener) {
    return bell.hear(scope, listener);
  }

  /** Until when a signal's order may be sent, if it came from outside and was claimed. */
  Optional<Instant> deadline(String signalId) {
    return transactions
        .read(handle -> signals.claimedAt(handle, signalId))
        .map(claimed -> claimed.plus(config.entryPatience()));
  }

  /** Works what waits, in order of arrival; false if there is nothing that can be worked now. */
  boolean work(Inbox before, StepOnBar stepOnBar) {
    var found = before.hold().until("the database", () -> Optional.of(found(before)));
    if (found.waiting().isEmpty()) {
      return false;
    }
    var inbox = before.asItStands();
    var price = inbox.desk().prices().of(inbox.slot().symbol()).or(found::lastClose);
    if (price.isEmpty()) {
      inbox.desk().status().blocked("a price of " + inbox.slot().symbol());
    }
    var now = clock.now();
    var workable =
        found.waiting().stream()
            .filter(waiting -> price.isPresent() || needsNoPrice(inbox, waiting.signal(), now))
            .toList();
    if (workable.isEmpty()) {
      return false;
    }
    claim(inbox, workable, found.step(), now);
    var lastPrice = price.orElse(BigDecimal.ZERO);
    var works =
        workable.stream()
            .map(waiting -> new Work(waiting.signal(), terms(inbox, waiting, lastPrice, now)))
            .toList();
    stepOnBar.tellRisk(inbox.hold(), () -> clock.now().isAfter(works.getLast().terms.deadline()));
    works.forEach(work -> place(inbox, work, found.step()));
    return true;
  }

  private record Work(Signal signal, EntryTerms.PlainOrders terms) {}

  private void place(Inbox inbox, Work work, long step) {
    var signal = work.signal();
    var moment = new TurnWork(inbox.run(), step, clock.now(), inbox.blocked(), work.terms(), clock);
    if (signal.symbol().equals(inbox.slot().symbol())) {
      placeEntry.place(inbox.desk(), inbox.hold(), moment, signal.signalId());
    } else {
      endEntry.invalid(
          inbox.desk(),
          inbox.hold(),
          moment,
          signal,
          "symbol %s is not traded".formatted(signal.symbol()));
    }
  }

  /** A market order is planned with a price; what ends without an order is not. */
  private static boolean needsNoPrice(Inbox inbox, Signal signal, Instant now) {
    return inbox.blocked() != null
        || signal.isExpiredAt(now)
        || !signal.symbol().equals(inbox.slot().symbol());
  }

  private EntryTerms.PlainOrders terms(
      Inbox inbox, Waiting waiting, BigDecimal lastPrice, Instant now) {
    var claimed = waiting.claimedAt();
    var fresh = (claimed == null ? now : claimed).plus(config.entryPatience());
    return new EntryTerms.PlainOrders(
        lastPrice,
        inbox.slot().set().instrument(),
        fresh.isBefore(inbox.lastEntry()) ? fresh : inbox.lastEntry());
  }

  private void claim(Inbox inbox, List<Waiting> waiting, long step, Instant now) {
    var unclaimed =
        waiting.stream().map(Waiting::signal).filter(signal -> signal.runId() == null).toList();
    if (unclaimed.isEmpty()) {
      return;
    }
    var run = inbox.run();
    inbox
        .hold()
        .until(
            "the database",
            () -> {
              transactions.run(
                  inbox.desk().term(),
                  handle ->
                      unclaimed.forEach(
                          signal ->
                              signals.claimAt(
                                  handle,
                                  signal.signalId(),
                                  run.runId(),
                                  step,
                                  run.tradingDay(),
                                  now)));
              return Optional.of(true);
            });
    Checkpoint.SIGNALS_CLAIMED.reached(inbox.desk().scope());
  }

  /** Ends what waits for the next session and is over by its own word. */
  void expireOverdue(Desk desk, Hold hold, TurnWork work) {
    var run = work.run();
    var overdue =
        hold.until(
            "the database",
            () ->
                Optional.of(
                    transactions.read(
                        handle -> waitingSignals.overdue(handle, desk.scope(), work.asOf()))));
    for (var signal : overdue) {
      endEntry.expired(
          desk,
          hold,
          work,
          signal,
          work.expiredText(Objects.requireNonNull(signal.expiresAt())),
          handle ->
              signals.claimAt(
                  handle, signal.signalId(), run.runId(), 0, run.tradingDay(), work.asOf()));
    }
  }

  private Found found(Inbox inbox) {
    var scope = inbox.desk().scope();
    return transactions.read(
        handle -> {
          var waiting = signals.waiting(handle, scope, inbox.run().runId(), MOST_AT_ONCE);
          if (waiting.isEmpty()) {
            return new Found(waiting, 0, Optional.empty());
          }
          var state = states.find(handle, scope);
          return new Found(
              waiting,
              state.map(ScopeStates.ScopeState::bookedTurn).orElse(0L),
              state
                  .filter(now -> inbox.run().tradingDay().equals(now.tradingDay()))
                  .flatMap(
                      now ->
                          bars.ofTurn(handle, scope, inbox.slot().symbol(), now.bookedTurn())
                              .map(Bar::close)));
        });
  }
}
