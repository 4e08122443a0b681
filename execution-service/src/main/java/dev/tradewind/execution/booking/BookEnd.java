package dev.tradewind.execution.booking;

import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.execution.booking.domain.EntryEnd;
import dev.tradewind.execution.facts.domain.FactBody.OrderEnded;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.journal.domain.JournalRow;
import dev.tradewind.execution.journal.domain.SignalRows;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Books an entry order that ended without a fill. */
@ApplicationScoped
public class BookEnd {

  private static final Logger LOG = Logger.getLogger(BookEnd.class);

  private final Orders orders;
  private final Signals signals;
  private final FactLog facts;

  BookEnd(Orders orders, Signals signals, FactLog facts) {
    this.orders = orders;
    this.signals = signals;
    this.facts = facts;
  }

  /** Books it, and its legs with it; returns the number of the fact that tells of it. */
  public long entry(BookingContext context, Order entry, EntryEnd end) {
    var handle = context.handle();
    orders.named(handle, entry.orderKey(), end.brokerOrderId());
    var event =
        end.outcome() == EntryEnd.Outcome.EXPIRED
            ? OrderEvent.EXPIRY_CONFIRMED
            : OrderEvent.CANCEL_CONFIRMED;
    for (var order : orders.ofSignal(handle, entry.signalId())) {
      if (order.state().isWorking()) {
        orders.tell(handle, order, event, order.filledQty(), end.reason());
      }
    }
    var signal =
        signals
            .find(handle, entry.signalId())
            .orElseThrow(
                () -> new IllegalStateException("order without signal " + entry.signalId()));
    LOG.infof(
        "order.ended run=%s signal=%s strategy=%s outcome=%s",
        context.run().runId(), signal.signalId(), signal.strategyId(), end.outcome());
    return facts.append(
        handle,
        context.scope(),
        context.at(end.at()),
        new OrderEnded(
            signal.signalId(),
            signal.strategyId(),
            signal.orbLabel(),
            signal.symbol(),
            entry.orderKey(),
            end.brokerOrderId(),
            end.outcome().name(),
            journal(context, end, entry, signal)));
  }

  private static @Nullable Map<String, @Nullable Object> journal(
      BookingContext context, EntryEnd end, Order entry, Signal signal) {
    var day = context.run().tradingDay();
    @Nullable TradeRow row =
        switch (end.outcome()) {
          case NO_FILL -> SignalRows.unfilled(signal, day);
          case NO_RISK -> SignalRows.withoutRisk(signal, day, end.at(), end.price());
          case CANCELLED, EXPIRED -> null;
        };
    return row == null
        ? null
        : JournalRow.of(
            row,
            new JournalRow.Beside(
                entry.qty(), null, context.currency().getCurrencyCode(), true, null));
  }
}
