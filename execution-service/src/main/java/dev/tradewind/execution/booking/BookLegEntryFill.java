package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.facts.domain.FactBody.EntryFilled;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.positions.persistence.Positions.EnteredLeg;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.execution.synthetics.domain.LegBalance;
import dev.tradewind.kernel.OptionLegs;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.jboss.logging.Logger;

/**
 * Books one execution that enters a leg of a synthetic position. The bought leg opens the position
 * and lets it grow; what the sold one brought is added to its price, which is the instrument's once
 * both are of one size. Until then its entry is not complete.
 */
@ApplicationScoped
class BookLegEntryFill {

  private static final Logger LOG = Logger.getLogger(BookLegEntryFill.class);

  private final Orders orders;
  private final Fills fills;
  private final Positions positions;
  private final Signals signals;
  private final EnteredPositions entered;
  private final FactLog facts;

  BookLegEntryFill(
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
  long book(
      BookingContext context, Order order, Order entry, Execution execution, OptionLegs legs) {
    var handle = context.handle();
    boolean opens = order.leg() == Leg.ENTRY && order.filledQty().signum() == 0;
    String tradeId =
        opens
            ? entry.requireTradeId()
            : OrderIds.fillTradeId(context.scope(), execution.executionId());
    if (!fills.book(handle, FillRecords.stored(context, execution, order, tradeId))) {
      return 0;
    }
    orders.named(handle, order.orderKey(), execution.brokerOrderId());
    orders.filled(handle, order, execution.qty());
    var signal = signals.required(handle, entry.signalId());
    if (opens) {
      var executed =
          Executed.NONE.plus(
              execution.qty(), legs.pointsOfBought(signal.direction(), execution.price()));
      entered.open(context, entry, signal, execution, executed, false);
    } else {
      grow(context, order, signal, execution, legs);
    }
    keepLegs(context, signal, legs);
    entered.note(context, signal, opens);
    LOG.infof(
        "position.leg_entered run=%s signal=%s leg=%s symbol=%s qty=%s price=%s",
        context.run().runId(),
        signal.signalId(),
        order.leg().text(),
        order.symbol(),
        execution.qty(),
        execution.price());
    return facts.append(
        handle,
        context.scope(),
        context.at(execution.filledAt()),
        new EntryFilled(FillRecords.ofLeg(context, execution, signal, order, legs, tradeId)));
  }

  private void grow(
      BookingContext context, Order order, Signal signal, Execution execution, OptionLegs legs) {
    var handle = context.handle();
    var position = positions.requiredOfSignal(handle, signal.signalId());
    var balance = LegBalance.of(orders.ofSignal(handle, signal.signalId()));
    var before = position.executions().entry();
    var direction = signal.direction();
    var sum =
        order.leg() == Leg.ENTRY
            ? before.plus(execution.qty(), legs.pointsOfBought(direction, execution.price()))
            : before.worth(
                legs.pointsOfSold(direction, execution.price()).multiply(execution.qty()));
    var filledAt = execution.filledAt();
    positions.grow(
        handle,
        position,
        sum,
        filledAt.isBefore(position.entryTimestamp()) ? filledAt : position.entryTimestamp(),
        balance.isEven() && !balance.entryWorks());
  }

  private void keepLegs(BookingContext context, Signal signal, OptionLegs legs) {
    var bought = legEntered(context, signal, Leg.ENTRY);
    var sold = legEntered(context, signal, Leg.SELL_TO_OPEN);
    boolean callIsBought = legs.bought(signal.direction()).equals(legs.call());
    positions.legs(
        context.handle(),
        positions.requiredOfSignal(context.handle(), signal.signalId()).positionId(),
        legs,
        callIsBought ? bought : sold,
        callIsBought ? sold : bought);
  }

  private EnteredLeg legEntered(BookingContext context, Signal signal, Leg leg) {
    var all = fills.ofLeg(context.handle(), signal.signalId(), leg);
    var sum = Executed.of(all);
    BigDecimal price = all.isEmpty() ? null : sum.averagePrice();
    return new EnteredLeg(all.isEmpty() ? null : all.getFirst().brokerOrderId(), price);
  }
}
