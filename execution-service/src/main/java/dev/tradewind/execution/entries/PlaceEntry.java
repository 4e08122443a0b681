package dev.tradewind.execution.entries;

import dev.tradewind.execution.checkpoints.Checkpoint;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.entries.domain.EntryPlan;
import dev.tradewind.execution.entries.domain.EntryStep;
import dev.tradewind.execution.entries.domain.Verdict;
import dev.tradewind.execution.guards.GuardEntry;
import dev.tradewind.execution.guards.domain.GuardAnswer;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.LiveSlotOf;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.operations.TradingLatch;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.execution.synthetics.domain.LegOrders;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.OptionLegs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Brings one stored signal to its end: verdict, write-ahead, send, terminal state. It looks at what
 * is stored first, so it goes on where it, or an earlier leader, stopped.
 */
@ApplicationScoped
public class PlaceEntry {

  private static final Logger LOG = Logger.getLogger(PlaceEntry.class);

  private final LeaderTransactions transactions;
  private final Signals signals;
  private final Orders orders;
  private final GuardEntry guardEntry;
  private final AskVerdict askVerdict;
  private final SendEntry sendEntry;
  private final AcceptEntry acceptEntry;
  private final EndEntry endEntry;
  private final TradingLatch latch;
  private final LiveSlotOf slots;
  private final SyntheticEntries synthetics;

  PlaceEntry(
      LeaderTransactions transactions,
      Signals signals,
      Orders orders,
      GuardEntry guardEntry,
      AskVerdict askVerdict,
      SendEntry sendEntry,
      AcceptEntry acceptEntry,
      EndEntry endEntry,
      TradingLatch latch,
      LiveSlotOf slots,
      SyntheticEntries synthetics) {
    this.transactions = transactions;
    this.signals = signals;
    this.orders = orders;
    this.guardEntry = guardEntry;
    this.askVerdict = askVerdict;
    this.sendEntry = sendEntry;
    this.acceptEntry = acceptEntry;
    this.endEntry = endEntry;
    this.latch = latch;
    this.slots = slots;
    this.synthetics = synthetics;
  }

  private record Stored(Signal signal, Optional<Order> order, Optional<String> paused) {}

  /** Works on a signal that is stored under this run until it has its terminal state. */
  public void place(Desk desk, Hold hold, TurnWork work, String signalId) {
    var stored = hold.until("the database", () -> Optional.of(stored(signalId)));
    var signal = stored.signal();
    var step =
        EntryStep.of(
            signal,
            stored.order().orElse(null),
            blocked(desk, work, signal),
            stored.paused().orElse(null),
            work.asOf());
    switch (step) {
      case EntryStep.Ended _ -> {}
      case EntryStep.Resume(var order) -> finish(desk, hold, work, signal, order, false);
      case EntryStep.Block(var reason) -> endEntry.blocked(desk, hold, work, signal, reason);
      case EntryStep.Pause(var reason) -> endEntry.paused(desk, hold, work, signal, reason);
      case EntryStep.Expire(var expiresAt) ->
          endEntry.expired(desk, hold, work, signal, work.expiredText(expiresAt), handle -> {});
      case EntryStep.AskVerdict _ -> guard(desk, hold, work, signal);
    }
  }

  /** The guards first: a verdict that approves takes a place. */
  private void guard(Desk desk, Hold hold, TurnWork work, Signal signal) {
    Optional<GuardAnswer> answer =
        hold.until(
            "what signal %s is guarded by".formatted(signal.signalId()),
            () ->
                Optional.of(
                    work.isTooLate()
                        ? Optional.<GuardAnswer>empty()
                        : Optional.of(guardEntry.ask(desk, signal, work.asOf()))));
    if (answer.isEmpty()) {
      endEntry.tooLate(desk, hold, work, signal);
      return;
    }
    switch (answer.get()) {
      case GuardAnswer.Passed _ -> askVerdict(desk, hold, work, signal);
      case GuardAnswer.Filtered(var reason) ->
          endEntry.filteredByGuard(desk, hold, work, signal, reason);
      case GuardAnswer.Rejected(var reason) ->
          endEntry.rejectedByGuard(desk, hold, work, signal, reason);
    }
  }

  private static @Nullable String blocked(Desk desk, TurnWork work, Signal signal) {
    var blocked = work.entriesBlocked();
    return blocked != null
        ? blocked
        : desk.status().entryStop().of(signal.symbol(), signal.direction() == Direction.LONG);
  }

  private void askVerdict(Desk desk, Hold hold, TurnWork work, Signal signal) {
    Optional<Verdict> verdict =
        hold.until(
            "the verdict on signal " + signal.signalId(),
            () ->
                Optional.of(
                    work.isTooLate()
                        ? Optional.<Verdict>empty()
                        : Optional.of(askVerdict.about(desk, work, signal))));
    if (verdict.isEmpty()) {
      endEntry.tooLate(desk, hold, work, signal);
      return;
    }
    switch (verdict.get()) {
      case Verdict.Filtered filtered ->
          endEntry.filtered(desk, hold, work, signal, filtered.reason());
      case Verdict.Rejected rejected ->
          endEntry.rejectedByRisk(desk, hold, work, signal, rejected.reason());
      case Verdict.Approved _ -> approved(desk, hold, work, signal);
    }
  }

  private void approved(Desk desk, Hold hold, TurnWork work, Signal signal) {
    var planned = EntryPlan.of(signal, work.run().runId(), work.turn(), work.terms());
    if (planned.isEmpty()) {
      endEntry.withoutRisk(desk, hold, work, signal);
      return;
    }
    var legs = legs(desk, hold);
    if (legs != null && !work.run().tradingDay().isBefore(legs.expiresOn())) {
      endEntry.invalid(
          desk,
          hold,
          work,
          signal,
          "the legs %s and %s expire on %s: deploy a version with later ones"
              .formatted(legs.call(), legs.put(), legs.expiresOn()));
      return;
    }
    var order =
        legs == null ? planned.get() : LegOrders.entry(planned.get(), legs, signal.direction());
    Checkpoint.VERDICT_GIVEN.reached(desk.scope());
    var paused =
        hold.until(
            "the database",
            () ->
                Optional.of(
                    transactions.call(
                        desk.term(), handle -> writeUnlessPaused(handle, order, legs))));
    if (paused.isPresent()) {
      endEntry.paused(desk, hold, work, signal, paused.get());
      return;
    }
    Checkpoint.INTENT_WRITTEN.reached(desk.scope());
    LOG.infof(
        "order.written run=%s signal=%s strategy=%s order=%s",
        work.run().runId(), signal.signalId(), signal.strategyId(), order.orderKey());
    finish(desk, hold, work, signal, order, true);
  }

  /** What the portfolio trades in the place of its instrument; null for the instrument itself. */
  private @Nullable OptionLegs legs(Desk desk, Hold hold) {
    return hold.until("the database", () -> Optional.of(slots.scope(desk.scope())))
        .map(LiveSlot::legs)
        .orElse(null);
  }

  /** Writes the order ahead; if entries are paused it does not, and says why. */
  private Optional<String> writeUnlessPaused(
      Handle handle, Order order, @Nullable OptionLegs legs) {
    var paused = latch.holdEntriesBlocked(handle, order.scope());
    if (paused.isPresent() && orders.find(handle, order.orderKey()).isEmpty()) {
      return paused;
    }
    orders.insert(handle, order);
    if (legs != null) {
      synthetics.insert(handle, order.scope(), order.signalId(), legs);
    }
    Checkpoint.INTENT_OPEN.reached(order.scope());
    return Optional.empty();
  }

  private void finish(
      Desk desk, Hold hold, TurnWork work, Signal signal, Order order, boolean fresh) {
    var paused = new AtomicReference<@Nullable String>();
    var result =
        sendEntry.send(
            desk,
            hold,
            order,
            fresh,
            () -> {
              paused.set(latch.entriesBlocked(desk.scope()).orElse(null));
              return paused.get() != null || work.isTooLate();
            });
    switch (result) {
      case SendEntry.Result.Accepted accepted ->
          acceptEntry.accept(desk, hold, work, signal, order, accepted.order());
      case SendEntry.Result.Refused refused ->
          endEntry.refusedByBroker(
              desk,
              hold,
              work,
              signal,
              Objects.requireNonNullElse(paused.get(), refused.text()),
              handle -> {
                var now = orders.find(handle, order.orderKey()).orElseThrow();
                orders.tell(
                    handle, now, OrderEvent.REFUSED_BY_BROKER, now.filledQty(), refused.text());
              });
    }
  }

  private Stored stored(String signalId) {
    return transactions.read(
        handle -> {
          var signal =
              signals
                  .find(handle, signalId)
                  .orElseThrow(() -> new IllegalStateException("no signal " + signalId));
          return new Stored(
              signal,
              orders.find(handle, EntryPlan.orderKey(signal)),
              latch.standing(handle, signal.scope()));
        });
  }
}
