package dev.tradewind.execution.booking;

import dev.tradewind.broker.turn.TurnEvent;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.execution.facts.domain.FactBody.OrderEnded;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.journal.domain.JournalRow;
import dev.tradewind.execution.journal.domain.SignalRows;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Books an order that ended without a fill. */
@ApplicationScoped
public class BookEnd {

  private static final Logger LOG = Logger.getLogger(BookEnd.class);

  private final Orders orders;
  private final Signals signals;
  private final FactLog facts;
  private final StrayEvents strays;

  BookEnd(Orders orders, Signals signals, FactLog facts, StrayEvents strays) {
    this.orders = orders;
    this.signals = signals;
    this.facts = facts;
    this.strays = strays;
  }

  /** Books it; returns the number of the fact that tells of it, 0 where nobody need be told. */
  long book(BookingContext context, TurnEvent.Canceled event) {
    var entry = orders.entry(context.handle(), context.scope(), event.entryClientOrderId());
    if (entry.isEmpty()) {
      return strays.tell(context.scope(), event);
    }
    if (event.leg() != TurnEvent.Leg.ENTRY) {
      endLeg(context, event, entry.get());
      return 0;
    }
    return endEntry(context, event, entry.get());
  }

  private void endLeg(BookingContext context, TurnEvent.Canceled event, Order entry) {
    var which = Leg.parse(event.leg().text());
    orders.ofSignal(context.handle(), entry.signalId()).stream()
        .filter(leg -> leg.leg() == which && leg.state().isWorking())
        .forEach(
            leg ->
                orders.tell(
                    context.handle(),
                    leg,
                    OrderEvent.CANCEL_CONFIRMED,
                    leg.filledQty(),
                    event.reason().name()));
  }

  private long endEntry(BookingContext context, TurnEvent.Canceled event, Order entry) {
    var handle = context.handle();
    orders.named(handle, entry.orderKey(), event.orderId());
    for (var order : orders.ofSignal(handle, entry.signalId())) {
      if (order.state().isWorking()) {
        orders.tell(
            handle, order, OrderEvent.CANCEL_CONFIRMED, order.filledQty(), event.reason().name());
      }
    }
    var signal =
        signals
            .find(handle, entry.signalId())
            .orElseThrow(
                () -> new IllegalStateException("order without signal " + entry.signalId()));
    LOG.infof(
        "order.ended run=%s signal=%s strategy=%s outcome=%s",
        context.run().runId(), signal.signalId(), signal.strategyId(), event.reason());
    return facts.append(
        handle,
        context.scope(),
        context.at(event.ts()),
        new OrderEnded(
            signal.signalId(),
            signal.strategyId(),
            signal.orbLabel(),
            signal.symbol(),
            event.clientOrderId(),
            event.orderId(),
            outcome(event),
            journal(context, event, entry, signal)));
  }

  private static String outcome(TurnEvent.Canceled event) {
    return switch (event.reason()) {
      case NO_FILL -> "NO_FILL";
      case NO_RISK -> "NO_RISK";
      case OCO, REQUESTED -> "CANCELLED";
    };
  }

  private static @Nullable Map<String, @Nullable Object> journal(
      BookingContext context, TurnEvent.Canceled event, Order entry, Signal signal) {
    var day = context.turn().tradingDay();
    @Nullable TradeRow row =
        switch (event.reason()) {
          case NO_FILL -> SignalRows.unfilled(signal, day);
          case NO_RISK -> SignalRows.withoutRisk(signal, day, event.ts(), event.price());
          case OCO, REQUESTED -> null;
        };
    return row == null
        ? null
        : JournalRow.of(
            row,
            new JournalRow.Beside(
                entry.qty(), null, context.currency().getCurrencyCode(), true, null));
  }
}
