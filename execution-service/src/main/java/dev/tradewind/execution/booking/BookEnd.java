package dev.tradewind.execution.booking;

import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.execution.booking.domain.EntryEnd;
import dev.tradewind.execution.facts.domain.FactBody.OrderEnded;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.journal.domain.JournalRow;
import dev.tradewind.execution.journal.domain.SignalRows;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.execution.synthetics.domain.LegBalance;
import dev.tradewind.kernel.OptionSymbol;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Books an entry order that ended before it was filled whole. */
@ApplicationScoped
public class BookEnd {

  private static final Logger LOG = Logger.getLogger(BookEnd.class);

  private final Orders orders;
  private final Positions positions;
  private final Signals signals;
  private final CloseTrade closeTrade;
  private final FactLog facts;

  BookEnd(
      Orders orders, Positions positions, Signals signals, CloseTrade closeTrade, FactLog facts) {
    this.orders = orders;
    this.positions = positions;
    this.signals = signals;
    this.closeTrade = closeTrade;
    this.facts = facts;
  }

  /**
   * Books it: without a fill its legs end with it; with one the position stays as it is, and its
   * legs work for what was filled. Returns the number of the fact that tells of it.
   */
  public long entry(BookingContext context, Order entry, EntryEnd end) {
    var handle = context.handle();
    orders.named(handle, entry.orderKey(), end.brokerOrderId());
    var event =
        end.outcome() == EntryEnd.Outcome.EXPIRED
            ? OrderEvent.EXPIRY_CONFIRMED
            : OrderEvent.CANCEL_CONFIRMED;
    boolean filledInPart = entry.filledQty().signum() > 0;
    for (var order : orders.ofSignal(handle, entry.signalId())) {
      if (order.state().isWorking() && (order.leg() == Leg.ENTRY || !filledInPart)) {
        orders.tell(handle, order, event, order.filledQty(), end.reason());
      }
    }
    var signal = signals.required(handle, entry.signalId());
    LOG.infof(
        "order.ended run=%s signal=%s strategy=%s outcome=%s filled=%s of=%s",
        context.run().runId(),
        signal.signalId(),
        signal.strategyId(),
        end.outcome(),
        entry.filledQty(),
        entry.qty());
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
            filledInPart
                ? completed(context, entry, signal)
                : unfilled(context, end, entry, signal)));
  }

  /** The rest of the entry does not come: what was filled is the position; perhaps it is over. */
  private @Nullable Map<String, @Nullable Object> completed(
      BookingContext context, Order entry, Signal signal) {
    var handle = context.handle();
    var position = positions.requiredOfSignal(handle, signal.signalId());
    boolean over = position.trade().isFlat();
    var balance = LegBalance.of(orders.ofSignal(handle, signal.signalId()));
    if (OptionSymbol.isOne(entry.symbol()) && !balance.isEven()) {
      return null; // the leg that follows completes the entry
    }
    for (var leg : orders.ofSignal(handle, signal.signalId())) {
      if (leg.leg().isProtective()) {
        orders.resize(handle, leg.orderKey(), entry.filledQty());
        boolean whole = leg.filledQty().compareTo(entry.filledQty()) == 0;
        if (over && leg.state().isWorking()) {
          orders.tell(
              handle,
              leg,
              whole ? OrderEvent.FILLED_WHOLLY : OrderEvent.CANCEL_CONFIRMED,
              leg.filledQty(),
              whole ? null : "OCO");
        }
      }
    }
    if (!over) {
      positions.completeEntry(handle, position);
      return null;
    }
    return closeTrade.close(context, position, signal);
  }

  private static @Nullable Map<String, @Nullable Object> unfilled(
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
