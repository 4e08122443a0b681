package dev.tradewind.execution.booking;

import dev.tradewind.broker.turn.TurnEvent;
import dev.tradewind.engine.measure.Excursion;
import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.facts.domain.FactBody.EntryFilled;
import dev.tradewind.execution.facts.domain.FactBody.ExitFilled;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.journal.domain.JournalRow;
import dev.tradewind.execution.journal.domain.SignalRows;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Closing;
import dev.tradewind.execution.positions.domain.Fill;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Books one execution: on its order, on the working position, in the facts. */
@ApplicationScoped
public class BookFill {

  private static final Logger LOG = Logger.getLogger(BookFill.class);
  private static final int MOST_BARS_OF_A_DAY = 24 * 60 + 1;

  private final Orders orders;
  private final Fills fills;
  private final Positions positions;
  private final Signals signals;
  private final Bars bars;
  private final FactLog facts;
  private final StrayEvents strays;

  BookFill(
      Orders orders,
      Fills fills,
      Positions positions,
      Signals signals,
      Bars bars,
      FactLog facts,
      StrayEvents strays) {
    this.orders = orders;
    this.fills = fills;
    this.positions = positions;
    this.signals = signals;
    this.bars = bars;
    this.facts = facts;
    this.strays = strays;
  }

  /** Books it; returns the number of the fact that tells of it, 0 if it was booked before. */
  long book(BookingContext context, TurnEvent.Fill event) {
    var entry = orders.entry(context.handle(), context.scope(), event.entryClientOrderId());
    if (entry.isEmpty()) {
      return strays.tell(context.scope(), event);
    }
    return event.leg() == TurnEvent.Leg.ENTRY
        ? bookEntry(context, event, entry.get())
        : bookExit(context, event, entry.get());
  }

  private long bookEntry(BookingContext context, TurnEvent.Fill event, Order entry) {
    if (event.qty().compareTo(entry.qty()) != 0) {
      throw new IllegalStateException(
          "order %s of %s filled %s: partial fills are not supported in a feed scope"
              .formatted(entry.orderKey(), entry.qty(), event.qty()));
    }
    if (!fills.book(
        context.handle(), fill(context, event, entry.orderKey(), entry, entry.requireTradeId()))) {
      return 0;
    }
    var handle = context.handle();
    orders.named(handle, entry.orderKey(), event.orderId());
    orders.tell(handle, entry, OrderEvent.FILLED_WHOLLY, event.qty(), null);
    for (var leg : orders.ofSignal(handle, entry.signalId())) {
      if (leg.leg() != Leg.ENTRY) {
        orders.tell(handle, leg, OrderEvent.ENTRY_FILLED, leg.filledQty(), null);
        orders.priced(
            handle,
            leg.orderKey(),
            leg.leg() == Leg.STOP_LOSS ? event.stopPrice() : null,
            leg.leg() == Leg.TAKE_PROFIT ? event.takeProfitPrice() : null);
      }
    }
    var signal = signal(context, entry);
    positions.open(
        handle,
        new Position(
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
            event.qty(),
            event.orderId(),
            event.ts(),
            event.price(),
            event.stopPrice(),
            event.stopPrice(),
            event.takeProfitPrice(),
            1));
    LOG.infof(
        "position.opened run=%s signal=%s strategy=%s price=%s",
        context.run().runId(), signal.signalId(), signal.strategyId(), event.price());
    return facts.append(
        handle,
        context.scope(),
        context.at(event.ts()),
        new EntryFilled(
            entry.requireTradeId(),
            event.executionId(),
            event.clientOrderId(),
            event.orderId(),
            signal.signalId(),
            signal.strategyId(),
            signal.orbLabel(),
            signal.symbol(),
            signal.direction().text(),
            event.side().text(),
            event.qty(),
            event.price(),
            event.price(),
            event.stopPrice(),
            event.takeProfitPrice(),
            context.slot().set().instrument().pointValue(),
            context.currency().getCurrencyCode(),
            event.commission(),
            event.ts()));
  }

  private long bookExit(BookingContext context, TurnEvent.Fill event, Order entry) {
    var handle = context.handle();
    var which = Leg.parse(event.leg().text());
    String tradeId = OrderIds.exitTradeId(context.scope(), event.executionId());
    var leg = entry.leg(which, event.orderId(), event.clientOrderId(), OrderState.ACCEPTED);
    orders.insert(handle, leg);
    if (!fills.book(handle, fill(context, event, leg.orderKey(), entry, tradeId))) {
      return 0;
    }
    endLegs(context, event, entry, leg.orderKey());
    var signal = signal(context, entry);
    var position =
        positions
            .ofSignal(handle, entry.signalId())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "an exit of signal %s, which has no position".formatted(entry.signalId())));
    var instrument = context.slot().set().instrument();
    var measure = measure(context, event, position, instrument);
    String reason = exitReason(which);
    var pnl =
        JournalRow.pnl(
            measure,
            instrument.pointValue(),
            instrument.friction(),
            position.quantity(),
            context.currency());
    positions.close(
        handle,
        position,
        new Closing(tradeId, event.ts(), event.price(), reason, measure.pnlR(), pnl.amount()));
    LOG.infof(
        "position.closed run=%s signal=%s strategy=%s reason=%s price=%s r=%s",
        context.run().runId(),
        signal.signalId(),
        signal.strategyId(),
        reason,
        event.price(),
        measure.pnlR());
    return facts.append(
        handle,
        context.scope(),
        context.at(event.ts()),
        new ExitFilled(
            tradeId,
            event.executionId(),
            event.clientOrderId(),
            event.orderId(),
            signal.signalId(),
            signal.strategyId(),
            signal.orbLabel(),
            signal.symbol(),
            signal.direction().text(),
            event.side().text(),
            event.qty(),
            event.price(),
            event.price(),
            position.initialStop(),
            position.targetPrice(),
            instrument.pointValue(),
            context.currency().getCurrencyCode(),
            event.commission(),
            event.ts(),
            position.positionId(),
            reason,
            position.entryPrice(),
            measure.pnlPoints(),
            measure.pnlR(),
            measure.maeR(),
            measure.mfeR(),
            measure.riskPoints(),
            instrument.friction().multiply(position.quantity()),
            JournalRow.of(
                SignalRows.traded(
                    signal,
                    context.turn().tradingDay(),
                    position.entryTimestamp(),
                    position.entryPrice(),
                    position.targetPrice(),
                    event.ts(),
                    event.price(),
                    reason,
                    measure),
                new JournalRow.Beside(
                    position.quantity(), pnl, context.currency().getCurrencyCode(), true, null))));
  }

  /** The leg that filled is filled; what else hangs on the entry is over. */
  private void endLegs(
      BookingContext context, TurnEvent.Fill event, Order entry, String filledKey) {
    for (var leg : orders.ofSignal(context.handle(), entry.signalId())) {
      if (leg.orderKey().equals(filledKey)) {
        orders.tell(context.handle(), leg, OrderEvent.FILLED_WHOLLY, event.qty(), null);
      } else if (leg.leg() != Leg.ENTRY && leg.state().isWorking()) {
        orders.tell(context.handle(), leg, OrderEvent.CANCEL_CONFIRMED, leg.filledQty(), "OCO");
      }
    }
  }

  private TradeMeasure measure(
      BookingContext context, TurnEvent.Fill event, Position position, Instrument instrument) {
    var checked =
        bars.range(
            context.handle(),
            context.scope(),
            position.instrument(),
            position.entryTimestamp(),
            event.ts(),
            MOST_BARS_OF_A_DAY);
    return TradeMeasure.of(
        instrument,
        position.direction(),
        position.entryPrice(),
        position.initialStop(),
        event.price(),
        Excursion.over(position.checkedAs(), position.entryTimestamp(), event.ts(), checked));
  }

  private Signal signal(BookingContext context, Order entry) {
    return signals
        .find(context.handle(), entry.signalId())
        .orElseThrow(() -> new IllegalStateException("order without signal " + entry.signalId()));
  }

  private static Fill fill(
      BookingContext context, TurnEvent.Fill event, String orderKey, Order entry, String tradeId) {
    return new Fill(
        context.scope(),
        event.executionId(),
        context.run().runId(),
        tradeId,
        entry.signalId(),
        orderKey,
        event.orderId(),
        Leg.parse(event.leg().text()),
        entry.symbol(),
        event.side(),
        event.qty(),
        event.price(),
        event.commission(),
        context.currency().getCurrencyCode(),
        event.ts(),
        context.turn().number());
  }

  private static String exitReason(Leg leg) {
    return switch (leg) {
      case TAKE_PROFIT -> "TARGET";
      case STOP_LOSS -> "STOP";
      case SESSION_END -> "SCRATCH";
      case ENTRY -> throw new IllegalArgumentException("an entry is no exit");
    };
  }
}
