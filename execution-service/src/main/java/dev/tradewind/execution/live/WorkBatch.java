package dev.tradewind.execution.live;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.batches.DueBatches;
import dev.tradewind.execution.batches.domain.BatchOrder;
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
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.WaitingSignals;
import dev.tradewind.execution.turns.StepOnBar;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works the signals of a batch run, one after the other: each verdict knows what the ones before
 * left. What was done is found in the signals, so the next leader goes on.
 */
@ApplicationScoped
public class WorkBatch {

  private final LeaderTransactions transactions;
  private final WaitingSignals signals;
  private final DueBatches dueBatches;
  private final Orders orders;
  private final Bars bars;
  private final ScopeStates states;
  private final PlaceEntry placeEntry;
  private final EndEntry endEntry;
  private final LiveConfig config;
  private final ScopeClock clock;

  WorkBatch(
      LeaderTransactions transactions,
      WaitingSignals signals,
      DueBatches dueBatches,
      Orders orders,
      Bars bars,
      ScopeStates states,
      PlaceEntry placeEntry,
      EndEntry endEntry,
      LiveConfig config,
      ScopeClock clock) {
    this.transactions = transactions;
    this.signals = signals;
    this.dueBatches = dueBatches;
    this.orders = orders;
    this.bars = bars;
    this.states = states;
    this.placeEntry = placeEntry;
    this.endEntry = endEntry;
    this.config = config;
    this.clock = clock;
  }

  /**
   * An open, reconciled batch run.
   *
   * @param blocked why no entry is traded; null when entries are
   */
  record Look(Desk desk, Hold hold, Run run, LiveSlot slot, @Nullable String blocked) {}

  /** What came of a look. */
  enum Progress {
    /** A signal has its end. */
    WORKED,
    /** Something is not there yet; the status says what. */
    WAITS,
    /** Every signal of the run has its end. */
    DONE
  }

  private record Found(List<Signal> all, List<String> strategies, long step) {}

  /** Works the next signal. */
  Progress next(Look look, StepOnBar stepOnBar) {
    var found = look.hold().until("the database", () -> Optional.of(found(look)));
    var byId =
        found.all().stream().collect(Collectors.toMap(Signal::signalId, Function.identity()));
    var candidates =
        found.all().stream()
            .map(signal -> new BatchOrder.Candidate(signal.signalId(), signal.strategyId()))
            .toList();
    for (var place : BatchOrder.of(found.strategies(), candidates)) {
      var signal = Objects.requireNonNull(byId.get(place.signalId()));
      if (signal.ending() == null) {
        return place.tried() || look.blocked() != null
            ? tryIt(look, stepOnBar, signal, found.step())
            : throttle(look, signal, found.step());
      }
    }
    return Progress.DONE;
  }

  /** Whether no market order of the run is about to fill, or was waited for long enough. */
  boolean isSettled(Look look) {
    return look.hold().until("the database", () -> Optional.of(settled(look)));
  }

  private boolean settled(Look look) {
    return transactions.read(
        handle -> {
          boolean fills =
              orders.working(handle, look.desk().scope()).stream()
                  .anyMatch(
                      order ->
                          order.leg() == Leg.ENTRY
                              && order.runId().equals(look.run().runId())
                              && order.type().equals("market"));
          var lastEnd =
              signals.of(handle, look.run().runId()).stream()
                  .map(Signal::ending)
                  .filter(Objects::nonNull)
                  .map(Ending::at)
                  .max(Comparator.naturalOrder());
          return !fills
              || lastEnd
                  .filter(end -> !clock.now().isBefore(end.plus(config.closeAfter())))
                  .isPresent();
        });
  }

  private Progress throttle(Look look, Signal signal, long step) {
    endEntry.filtered(
        look.desk(),
        look.hold(),
        work(look, step, BigDecimal.ZERO, clock.now()),
        signal,
        BatchOrder.THROTTLED);
    return Progress.WORKED;
  }

  private Progress tryIt(Look look, StepOnBar stepOnBar, Signal signal, long step) {
    var desk = look.desk();
    var now = clock.now();
    var deadline =
        look.hold()
            .until(
                "the database",
                () ->
                    Optional.of(
                        transactions.call(
                            desk.term(), handle -> signals.begin(handle, signal.signalId(), now))))
            .plus(config.entryPatience());
    if (!signal.symbol().equals(look.slot().symbol()) && look.blocked() == null) {
      endEntry.invalid(
          desk,
          look.hold(),
          work(look, step, BigDecimal.ZERO, deadline),
          signal,
          "symbol %s is not traded".formatted(signal.symbol()));
      return Progress.WORKED;
    }
    boolean priced = look.blocked() == null && !signal.isExpiredAt(now);
    var price = priced ? price(look) : Optional.of(BigDecimal.ZERO);
    if (price.isEmpty()) {
      return withoutPrice(look, signal, step, deadline);
    }
    stepOnBar.tellRisk(look.hold(), () -> clock.now().isAfter(deadline));
    placeEntry.place(desk, look.hold(), work(look, step, price.get(), deadline), signal.signalId());
    return Progress.WORKED;
  }

  private Progress withoutPrice(Look look, Signal signal, long step, Instant deadline) {
    if (!clock.now().isAfter(deadline)) {
      look.desk().status().blocked("a price of " + signal.symbol());
      return Progress.WAITS;
    }
    look.desk().status().blocked(null);
    endEntry.invalid(
        look.desk(),
        look.hold(),
        work(look, step, BigDecimal.ZERO, deadline),
        signal,
        "there is no price of %s: neither the broker nor a bar has one".formatted(signal.symbol()));
    return Progress.WORKED;
  }

  private Optional<BigDecimal> price(Look look) {
    String symbol = look.slot().symbol();
    return look.desk()
        .prices()
        .of(symbol)
        .or(
            () ->
                transactions
                    .read(handle -> bars.latest(handle, look.desk().scope(), symbol, 1))
                    .stream()
                    .findFirst()
                    .map(Bar::close));
  }

  private TurnWork work(Look look, long step, BigDecimal price, Instant deadline) {
    return new TurnWork(
        look.run(),
        step,
        clock.now(),
        look.blocked(),
        new EntryTerms.PlainOrders(price, look.slot().set().instrument(), deadline),
        clock);
  }

  /** The first look claims what waits; what comes later waits for the next run. */
  private Found found(Look look) {
    var scope = look.desk().scope();
    var run = look.run();
    long step =
        transactions.read(
            handle ->
                states.find(handle, scope).map(ScopeStates.ScopeState::bookedTurn).orElse(0L));
    boolean claimed =
        transactions.call(
            look.desk().term(),
            handle ->
                dueBatches.claimOnce(
                    handle,
                    run,
                    () -> signals.claim(handle, scope, run.runId(), run.tradingDay(), step)));
    if (claimed) {
      Checkpoint.SIGNALS_CLAIMED.reached(scope);
    }
    return new Found(
        transactions.read(handle -> signals.of(handle, run.runId())),
        dueBatches.strategiesOf(run.runId()),
        step);
  }
}
