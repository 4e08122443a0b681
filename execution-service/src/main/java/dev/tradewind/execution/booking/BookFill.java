package dev.tradewind.execution.booking;

import dev.tradewind.engine.measure.Excursion;
import dev.tradewind.engine.measure.Extremes;
import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.execution.bars.persistence.Bars;
import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.facts.domain.FactBody.EntryFilled;
import dev.tradewind.execution.facts.domain.FactBody.ExitFilled;
import dev.tradewind.execution.facts.domain.FactBody.Filled;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.journal.domain.JournalRow;
import dev.tradewind.execution.journal.domain.SignalRows;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Closing;
import dev.tradewind.execution.positions.domain.Fill;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

  BookFill(
      Orders orders, Fills fills, Positions positions, Signals signals, Bars bars, FactLog facts) {
    this.orders = orders;
    this.fills = fills;
    this.positions = positions;
    this.signals = signals;
    this.bars = bars;
    this.facts = facts;
  }

  /**
   * Books it; returns the number of the fact that tells of it, 0 if it was booked before.
   *
   * @param order the one that filled
   * @param entry the one its position was opened with; the same order for an entry
   */
  public long book(BookingContext context, Order order, Order entry, Execution execution) {
    return order.leg() == Leg.ENTRY
        ? bookEntry(context, entry, execution)
        : bookExit(context, order, entry, execution);
  }

  private long bookEntry(BookingContext context, Order entry, Execution execution) {
    requireWhole(entry, execution);
    var handle = context.handle();
    if (!fills.book(handle, fill(context, execution, entry, entry.requireTradeId()))) {
      return 0;
    }
    orders.named(handle, entry.orderKey(), execution.brokerOrderId());
    orders.tell(handle, entry, OrderEvent.FILLED_WHOLLY, execution.qty(), null);
    for (var leg : orders.ofSignal(handle, entry.signalId())) {
      if (leg.leg() != Leg.ENTRY) {
        orders.tell(handle, leg, OrderEvent.ENTRY_FILLED, leg.filledQty(), null);
        orders.priced(
            handle,
            leg.orderKey(),
            leg.leg() == Leg.STOP_LOSS ? execution.stopPrice() : null,
            leg.leg() == Leg.TAKE_PROFIT ? execution.targetPrice() : null);
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
            execution.qty(),
            execution.brokerOrderId(),
            execution.filledAt(),
            execution.price(),
            execution.stopPrice(),
            execution.stopPrice(),
            execution.targetPrice(),
            1));
    LOG.infof(
        "position.opened run=%s signal=%s strategy=%s price=%s",
        context.run().runId(), signal.signalId(), signal.strategyId(), execution.price());
    return facts.append(
        handle,
        context.scope(),
        context.at(execution.filledAt()),
        new EntryFilled(
            told(
                context,
                execution,
                signal,
                entry.requireTradeId(),
                execution.stopPrice(),
                execution.targetPrice())));
  }

  private long bookExit(BookingContext context, Order order, Order entry, Execution execution) {
    requireWhole(order, execution);
    var handle = context.handle();
    String tradeId = OrderIds.exitTradeId(context.scope(), execution.executionId());
    if (!fills.book(handle, fill(context, execution, order, tradeId))) {
      return 0;
    }
    endLegs(context, execution, entry, order.orderKey());
    var signal = signal(context, entry);
    var position =
        positions
            .ofSignal(handle, entry.signalId())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "an exit of signal %s, which has no position".formatted(entry.signalId())));
    var instrument = context.slot().set().instrument();
    var measure = measure(context, execution, position, instrument);
    String reason = exitReason(order.leg());
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
        new Closing(
            tradeId,
            execution.filledAt(),
            execution.price(),
            reason,
            measure.pnlR(),
            pnl.amount()));
    LOG.infof(
        "position.closed run=%s signal=%s strategy=%s reason=%s price=%s r=%s",
        context.run().runId(),
        signal.signalId(),
        signal.strategyId(),
        reason,
        execution.price(),
        measure.pnlR());
    return facts.append(
        handle,
        context.scope(),
        context.at(execution.filledAt()),
        new ExitFilled(
            told(
                context,
                execution,
                signal,
                tradeId,
                position.initialStop(),
                position.targetPrice()),
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
                    context.run().tradingDay(),
                    position.entryTimestamp(),
                    position.entryPrice(),
                    position.targetPrice(),
                    execution.filledAt(),
                    execution.price(),
                    reason,
                    measure),
                new JournalRow.Beside(
                    position.quantity(), pnl, context.currency().getCurrencyCode(), true, null))));
  }

  /** An order is for one whole contract, which no broker divides. */
  private static void requireWhole(Order order, Execution execution) {
    if (execution.qty().compareTo(order.qty()) != 0) {
      throw new IllegalStateException(
          "order %s of %s filled %s: partial fills are not supported"
              .formatted(order.orderKey(), order.qty(), execution.qty()));
    }
  }

  /** The leg that filled is filled; what else hangs on the entry is over. */
  private void endLegs(BookingContext context, Execution execution, Order entry, String filledKey) {
    for (var leg : orders.ofSignal(context.handle(), entry.signalId())) {
      if (leg.orderKey().equals(filledKey)) {
        orders.tell(context.handle(), leg, OrderEvent.FILLED_WHOLLY, execution.qty(), null);
      } else if (leg.leg() != Leg.ENTRY && leg.state().isWorking()) {
        orders.tell(context.handle(), leg, OrderEvent.CANCEL_CONFIRMED, leg.filledQty(), "OCO");
      }
    }
  }

  private TradeMeasure measure(
      BookingContext context, Execution execution, Position position, Instrument instrument) {
    var from = position.entryTimestamp().truncatedTo(ChronoUnit.MINUTES);
    var checked =
        bars.range(
            context.handle(),
            context.scope(),
            position.instrument(),
            from,
            execution.minute(),
            MOST_BARS_OF_A_DAY);
    var model = execution.extremesAreStored() ? position.checkedAs() : EntryModel.E1;
    var extremes = Excursion.over(model, from, execution.minute(), checked);
    return TradeMeasure.of(
        instrument,
        position.direction(),
        position.entryPrice(),
        position.initialStop(),
        execution.price(),
        execution.extremesAreStored()
            ? extremes
            : Optional.of(withPrice(extremes, execution.price())));
  }

  private static Extremes withPrice(Optional<Extremes> stored, BigDecimal price) {
    return stored
        .map(bars -> new Extremes(bars.lowestLow().min(price), bars.highestHigh().max(price)))
        .orElseGet(() -> new Extremes(price, price));
  }

  private Signal signal(BookingContext context, Order entry) {
    return signals
        .find(context.handle(), entry.signalId())
        .orElseThrow(() -> new IllegalStateException("order without signal " + entry.signalId()));
  }

  private static Fill fill(
      BookingContext context, Execution execution, Order order, String tradeId) {
    return new Fill(
        context.scope(),
        execution.executionId(),
        context.run().runId(),
        tradeId,
        order.signalId(),
        order.orderKey(),
        execution.brokerOrderId(),
        order.leg(),
        order.symbol(),
        execution.side(),
        execution.qty(),
        execution.price(),
        execution.commission(),
        context.currency().getCurrencyCode(),
        execution.filledAt(),
        context.step());
  }

  /** What entry and exit tell alike. */
  private static Filled told(
      BookingContext context,
      Execution execution,
      Signal signal,
      String tradeId,
      BigDecimal stopPrice,
      @Nullable BigDecimal targetPrice) {
    return new Filled(
        tradeId,
        execution.executionId(),
        execution.clientOrderId(),
        execution.brokerOrderId(),
        signal.signalId(),
        signal.strategyId(),
        signal.orbLabel(),
        signal.symbol(),
        signal.direction().text(),
        execution.side().text(),
        execution.qty(),
        execution.price(),
        execution.requestedPrice(),
        stopPrice,
        targetPrice,
        context.slot().set().instrument().pointValue(),
        context.currency().getCurrencyCode(),
        execution.commission(),
        execution.filledAt());
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
