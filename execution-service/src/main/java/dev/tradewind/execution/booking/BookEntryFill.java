package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.facts.domain.FactBody.EntryFilled;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.guards.persistence.PyramidDecisions;
import dev.tradewind.execution.guards.persistence.PyramidingStates;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Books one execution of an entry: the first opens the working position, the others let it grow.
 * Its stop and target, which the broker sizes by what is filled, work from the first one on.
 */
@ApplicationScoped
class BookEntryFill {

  private static final Logger LOG = Logger.getLogger(BookEntryFill.class);

  private final Orders orders;
  private final Fills fills;
  private final Positions positions;
  private final Signals signals;
  private final PyramidingStates pyramiding;
  private final PyramidDecisions decisions;
  private final FactLog facts;

  BookEntryFill(
      Orders orders,
      Fills fills,
      Positions positions,
      Signals signals,
      PyramidingStates pyramiding,
      PyramidDecisions decisions,
      FactLog facts) {
    this.orders = orders;
    this.fills = fills;
    this.positions = positions;
    this.signals = signals;
    this.pyramiding = pyramiding;
    this.decisions = decisions;
    this.facts = facts;
  }

  /** Books it; returns the number of its fact, 0 if it was booked before. */
  long book(BookingContext context, Order entry, Execution execution) {
    var handle = context.handle();
    boolean first = entry.filledQty().signum() == 0;
    String tradeId =
        first
            ? entry.requireTradeId()
            : OrderIds.fillTradeId(context.scope(), execution.executionId());
    if (!fills.book(handle, FillRecords.stored(context, execution, entry, tradeId))) {
      return 0;
    }
    var filled = entry.filledQty().add(execution.qty());
    boolean whole = filled.compareTo(entry.qty()) == 0;
    orders.named(handle, entry.orderKey(), execution.brokerOrderId());
    orders.tell(
        handle, entry, whole ? OrderEvent.FILLED_WHOLLY : OrderEvent.FILLED_IN_PART, filled, null);
    var signal = signals.required(handle, entry.signalId());
    if (first) {
      workLegs(context, entry, execution);
      positions.open(handle, opened(context, entry, signal, execution, whole));
    } else {
      grow(context, entry, execution, whole);
    }
    if (signal.isExternal()) {
      notePyramiding(context, signal, first);
    }
    LOG.infof(
        "position.%s run=%s signal=%s strategy=%s qty=%s price=%s",
        first ? "opened" : "grown",
        context.run().runId(),
        signal.signalId(),
        signal.strategyId(),
        execution.qty(),
        execution.price());
    return facts.append(
        handle,
        context.scope(),
        context.at(execution.filledAt()),
        new EntryFilled(
            FillRecords.told(
                context,
                execution,
                signal,
                signal.symbol(),
                tradeId,
                execution.stopPrice(),
                execution.targetPrice(),
                Leg.ENTRY)));
  }

  private void workLegs(BookingContext context, Order entry, Execution execution) {
    for (var leg : orders.ofSignal(context.handle(), entry.signalId())) {
      if (leg.leg() != Leg.ENTRY) {
        orders.tell(context.handle(), leg, OrderEvent.ENTRY_FILLED, leg.filledQty(), null);
        orders.priced(
            context.handle(),
            leg.orderKey(),
            leg.leg() == Leg.STOP_LOSS ? execution.stopPrice() : null,
            leg.leg() == Leg.TAKE_PROFIT ? execution.targetPrice() : null);
      }
    }
  }

  private static Position opened(
      BookingContext context, Order entry, Signal signal, Execution execution, boolean whole) {
    var executed = Executed.NONE.plus(execution.qty(), execution.price());
    return new Position(
        entry.requireTradeId(),
        context.scope(),
        context.run().runId(),
        signal.signalId(),
        signal.strategyId(),
        signal.orbLabel(),
        signal.entryModel(),
        signal.symbol(),
        signal.direction(),
        Position.OPEN,
        execution.qty(),
        execution.brokerOrderId(),
        execution.filledAt(),
        execution.price(),
        execution.stopPrice(),
        execution.stopPrice(),
        execution.targetPrice(),
        !signal.signalType().equals(Signal.PYRAMID),
        new Position.Executions(executed, Executed.NONE, whole, null, null),
        null,
        1);
  }

  /** Only strategies from outside add to positions. */
  private void notePyramiding(BookingContext context, Signal signal, boolean first) {
    var position = positions.requiredOfSignal(context.handle(), signal.signalId());
    pyramiding.entered(context.handle(), position);
    if (first && !position.base()) {
      decisions.noteOn(context.handle(), position);
    }
  }

  private void grow(BookingContext context, Order entry, Execution execution, boolean whole) {
    var position = positions.requiredOfSignal(context.handle(), entry.signalId());
    var filledAt = execution.filledAt();
    positions.grow(
        context.handle(),
        position,
        position.executions().entry().plus(execution.qty(), execution.price()),
        filledAt.isBefore(position.entryTimestamp()) ? filledAt : position.entryTimestamp(),
        whole);
  }
}
