package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.EntryEnd;
import dev.tradewind.execution.facts.domain.FactBody.OrderEnded;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.rollover.domain.Rollover;
import dev.tradewind.execution.rollover.persistence.Rollovers;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Books that a rollover has closed a position and does not open it again: the trade is over. */
@ApplicationScoped
public class EndRollover {

  private static final Logger LOG = Logger.getLogger(EndRollover.class);

  private final Orders orders;
  private final Positions positions;
  private final Rollovers rollovers;
  private final Signals signals;
  private final CloseTrade closeTrade;
  private final FactLog facts;

  EndRollover(
      Orders orders,
      Positions positions,
      Rollovers rollovers,
      Signals signals,
      CloseTrade closeTrade,
      FactLog facts) {
    this.orders = orders;
    this.positions = positions;
    this.rollovers = rollovers;
    this.signals = signals;
    this.closeTrade = closeTrade;
    this.facts = facts;
  }

  /** Closes the position by what was filled; returns the number of the fact that tells of it. */
  public long closed(BookingContext context, Rollover rollover, String reason, Instant now) {
    var handle = context.handle();
    rollovers.fail(handle, rollover, reason, now);
    var position = positions.find(handle, rollover.positionId()).orElseThrow();
    var signal = signals.required(handle, position.signalId());
    var order = orders.find(handle, Objects.requireNonNull(rollover.closeOrder())).orElseThrow();
    var row = closeTrade.close(context, position, signal);
    LOG.warnf(
        "position.closed run=%s signal=%s strategy=%s reason=ROLLOVER why=%s",
        context.run().runId(), signal.signalId(), signal.strategyId(), reason);
    return facts.append(
        handle,
        context.scope(),
        context.at(now),
        new OrderEnded(
            signal.signalId(),
            signal.strategyId(),
            signal.orbLabel(),
            position.instrument(),
            order.orderKey(),
            Objects.requireNonNull(order.brokerOrderId()),
            EntryEnd.Outcome.CANCELLED.name(),
            row));
  }
}
