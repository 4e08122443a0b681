package dev.tradewind.execution.entries;

import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.OrderType;
import dev.tradewind.execution.checkpoints.Checkpoint;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.facts.domain.FactBody.OrderAccepted;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.signals.EndSignal;
import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Notes that the broker has an order, with its legs, and ends its signal as EXECUTED. */
@ApplicationScoped
public class AcceptEntry {

  private final LeaderTransactions transactions;
  private final Orders orders;
  private final Signals signals;
  private final FactLog facts;
  private final EndSignal endSignal;

  AcceptEntry(
      LeaderTransactions transactions,
      Orders orders,
      Signals signals,
      FactLog facts,
      EndSignal endSignal) {
    this.transactions = transactions;
    this.orders = orders;
    this.signals = signals;
    this.facts = facts;
    this.endSignal = endSignal;
  }

  /** Notes it; a second time changes nothing. */
  public void accept(
      Desk desk, Hold hold, TurnWork work, Signal signal, Order order, BrokerOrder broker) {
    long fact =
        hold.until(
            "the database",
            () ->
                Optional.of(
                    transactions.call(
                        desk.term(),
                        handle -> {
                          long last = accept(handle, work, signal, order, broker);
                          Checkpoint.ENDING.reached(desk.scope());
                          return last;
                        })));
    Checkpoint.ENDED.reached(desk.scope());
    desk.facts().written(fact);
  }

  private long accept(
      Handle handle, TurnWork work, Signal signal, Order order, BrokerOrder broker) {
    orders.named(handle, order.orderKey(), broker.id());
    var now = orders.find(handle, order.orderKey()).orElseThrow();
    orders.tell(handle, now, OrderEvent.ACKNOWLEDGED, now.filledQty(), null);
    for (var leg : broker.legs()) {
      orders.insert(
          handle,
          order.leg(
              leg.type() == OrderType.LIMIT ? Leg.TAKE_PROFIT : Leg.STOP_LOSS,
              leg.id(),
              leg.clientOrderId(),
              OrderState.HELD));
    }
    var stored = signals.find(handle, signal.signalId()).orElseThrow();
    if (stored.ending() != null) {
      return 0;
    }
    facts.append(
        handle,
        signal.scope(),
        work.moment(),
        new OrderAccepted(
            signal.signalId(),
            signal.strategyId(),
            order.symbol(),
            Leg.ENTRY.text(),
            order.side().text(),
            order.qty(),
            order.orderKey(),
            broker.id(),
            order.requireTradeId()));
    return endSignal
        .end(
            handle,
            signal,
            work.moment(),
            Ending.executed(order.requireTradeId(), work.asOf()),
            null)
        .orElse(0);
  }
}
