package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.facts.domain.FactBody.EntryFilled;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
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
  private final EnteredPositions entered;
  private final FactLog facts;

  BookEntryFill(
      Orders orders,
      Fills fills,
      Positions positions,
      Signals signals,
      EnteredPositions entered,
      FactLog facts) {
    this.orders = orders;
    this.fills = fills;
    this.positions = positions;
    this.signals = signals;
    this.entered = entered;
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
    orders.named(handle, entry.orderKey(), execution.brokerOrderId());
    boolean whole = orders.filled(handle, entry, execution.qty()).openQty().signum() == 0;
    var signal = signals.required(handle, entry.signalId());
    if (first) {
      workLegs(context, entry, execution);
      var executed = Executed.NONE.plus(execution.qty(), execution.price());
      entered.open(context, entry, signal, execution, executed, whole);
    } else {
      grow(context, entry, execution, whole);
    }
    entered.note(context, signal, first);
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
