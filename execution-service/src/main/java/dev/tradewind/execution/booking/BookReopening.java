package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.facts.domain.FactBody.EntryFilled;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.rollover.RollOver;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Books one execution that opens a position again in the next contract. With the last of them the
 * position goes on there.
 */
@ApplicationScoped
class BookReopening {

  private static final Logger LOG = Logger.getLogger(BookReopening.class);

  private final Orders orders;
  private final Fills fills;
  private final Positions positions;
  private final Signals signals;
  private final RollOver rollOver;
  private final FactLog facts;

  BookReopening(
      Orders orders,
      Fills fills,
      Positions positions,
      Signals signals,
      RollOver rollOver,
      FactLog facts) {
    this.orders = orders;
    this.fills = fills;
    this.positions = positions;
    this.signals = signals;
    this.rollOver = rollOver;
    this.facts = facts;
  }

  /** Books it; returns the number of its last fact, 0 if it was booked before. */
  long book(BookingContext context, Order order, Execution execution) {
    var handle = context.handle();
    String tradeId = OrderIds.fillTradeId(context.scope(), execution.executionId());
    if (!fills.book(handle, FillRecords.stored(context, execution, order, tradeId))) {
      return 0;
    }
    orders.filled(handle, order, execution.qty());
    var position = positions.requiredOfSignal(handle, order.signalId());
    var rollover =
        rollOver.opened(handle, position, execution.qty(), execution.price(), execution.filledAt());
    LOG.infof(
        "position.reopened run=%s signal=%s symbol=%s qty=%s price=%s",
        context.run().runId(),
        order.signalId(),
        order.symbol(),
        execution.qty(),
        execution.price());
    long told =
        facts.append(
            handle,
            context.scope(),
            context.at(execution.filledAt()),
            new EntryFilled(
                FillRecords.told(
                    context,
                    execution,
                    signals.required(handle, order.signalId()),
                    order.symbol(),
                    tradeId,
                    position.initialStop(),
                    position.targetPrice(),
                    order.leg())));
    return rollover.toOpen().signum() == 0
        ? rollOver.finish(
            handle, rollover, TradeRecord.instrument(context), context.at(execution.filledAt()))
        : told;
  }
}
