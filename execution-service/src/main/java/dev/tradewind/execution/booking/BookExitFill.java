package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.TradeRecord.Exit;
import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.exits.domain.PositionExit;
import dev.tradewind.execution.exits.persistence.PositionExits;
import dev.tradewind.execution.facts.domain.FactBody.ExitFilled;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.guards.persistence.PyramidingStates;
import dev.tradewind.execution.journal.domain.TradeFigures;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Closing;
import dev.tradewind.execution.positions.domain.ExitResult;
import dev.tradewind.execution.positions.domain.Fill;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.domain.TradeSoFar;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.rollover.RollOver;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Books one execution of an exit. It closes the position, or a part of it; the position is over
 * once nothing of it is open and its entry adds nothing any more.
 */
@ApplicationScoped
class BookExitFill {

  private static final Logger LOG = Logger.getLogger(BookExitFill.class);

  private final Orders orders;
  private final Fills fills;
  private final Positions positions;
  private final Signals signals;
  private final PyramidingStates pyramiding;
  private final TradeRecord record;
  private final PositionExits exits;
  private final RollOver rollOver;
  private final FactLog facts;

  BookExitFill(
      Orders orders,
      Fills fills,
      Positions positions,
      Signals signals,
      PyramidingStates pyramiding,
      TradeRecord record,
      PositionExits exits,
      RollOver rollOver,
      FactLog facts) {
    this.orders = orders;
    this.fills = fills;
    this.positions = positions;
    this.signals = signals;
    this.pyramiding = pyramiding;
    this.record = record;
    this.exits = exits;
    this.rollOver = rollOver;
    this.facts = facts;
  }

  /** Books it; returns the number of its fact, 0 if it was booked before. */
  long book(BookingContext context, Order order, Order entry, Execution execution) {
    var handle = context.handle();
    String tradeId = OrderIds.fillTradeId(context.scope(), execution.executionId());
    var fill = FillRecords.stored(context, execution, order, tradeId);
    if (!fills.book(handle, fill)) {
      return 0;
    }
    var position = positions.requiredOfSignal(handle, entry.signalId());
    var trade = position.trade().closedBy(execution.qty(), execution.price());
    boolean rolls = order.leg() == Leg.ROLL_CLOSE;
    boolean over = trade.isFlat() && position.executions().entryComplete() && !rolls;
    if (rolls) {
      rollOver.closed(handle, position, execution.qty(), execution.price(), execution.filledAt());
    }
    moveOrders(context, order, execution, over);
    exits.record(handle, context.scope(), positionExit(context, order, position, execution));
    var result =
        ExitResult.of(
            position.executions().pnlR(),
            trade,
            TradeRecord.instrument(context),
            position.initialStop(),
            context.currency());
    var figures =
        record.figures(
            context,
            position,
            new Exit(execution.minute(), execution.price(), execution.extremesAreStored()),
            result.gained());
    var closing = over ? closing(context, position, trade, fill) : null;
    if (closing == null) {
      positions.reduce(handle, position, trade.exit(), result.pnlR(), result.realizedPnl());
    } else {
      positions.close(handle, position, trade.exit(), result.pnlR(), result.realizedPnl(), closing);
      if (position.isExternal()) {
        pyramiding.closed(handle, position);
      }
    }
    var signal = signals.required(handle, entry.signalId());
    String reason = TradeRecord.reason(order.leg(), execution.brokerOrderId());
    LOG.infof(
        "position.%s run=%s signal=%s strategy=%s reason=%s qty=%s price=%s r=%s",
        over ? "closed" : "reduced",
        context.run().runId(),
        signal.signalId(),
        signal.strategyId(),
        reason,
        execution.qty(),
        execution.price(),
        figures.pnlR());
    return facts.append(
        handle,
        context.scope(),
        context.at(execution.filledAt()),
        new ExitFilled(
            FillRecords.told(
                context,
                execution,
                signal,
                position.instrument(),
                tradeId,
                position.initialStop(),
                position.targetPrice(),
                order.leg()),
            position.positionId(),
            reason,
            position.entryPrice(),
            figures.pnlPoints(),
            figures.pnlR(),
            figures.maeR(),
            figures.mfeR(),
            figures.riskPoints(),
            TradeRecord.instrument(context).friction().multiply(execution.qty()),
            closing == null
                ? null
                : row(context, position, signal, trade, closing, execution, figures, result)));
  }

  private static PositionExit positionExit(
      BookingContext context, Order order, Position position, Execution execution) {
    return new PositionExit(
        position.positionId(),
        PositionExit.conditionOf(order.leg()),
        execution.qty(),
        execution.price(),
        PositionExit.pnl(
            position.direction(),
            position.entryPrice(),
            execution.price(),
            execution.qty(),
            TradeRecord.instrument(context).pointValue()),
        order.orderKey(),
        execution.executionId(),
        execution.filledAt());
  }

  private Map<String, @Nullable Object> row(
      BookingContext context,
      Position position,
      Signal signal,
      TradeSoFar trade,
      Closing closing,
      Execution execution,
      TradeFigures ofFill,
      ExitResult result) {
    // Not by the quantity: what a rollover has closed is counted as open again.
    boolean first = position.executions().realizedPnl() == null;
    var figures =
        first
            ? ofFill
            : record.figures(
                context,
                position,
                new Exit(
                    closing.timestamp().truncatedTo(ChronoUnit.MINUTES),
                    closing.price(),
                    execution.extremesAreStored()),
                Optional.ofNullable(result.pnlR()));
    return record.row(context, position, signal, trade, closing, figures);
  }

  /** By the latest exit, whichever the broker told of last. */
  private Closing closing(BookingContext context, Position position, TradeSoFar trade, Fill last) {
    var latest =
        position.executions().exit().quantity().signum() == 0
            ? last
            : fills.lastExit(context.handle(), position.signalId()).orElse(last);
    return new Closing(
        latest.tradeId(),
        latest.filledAt(),
        trade.exit().averagePrice(),
        TradeRecord.reason(latest.leg(), latest.brokerOrderId()));
  }

  /** The order fills; once the trade is over, so is what else hangs on its entry. */
  private void moveOrders(BookingContext context, Order filled, Execution execution, boolean over) {
    var handle = context.handle();
    if (!over) {
      fillOne(context, filled, execution, false);
      return;
    }
    for (var leg : orders.ofSignal(handle, filled.signalId())) {
      if (leg.orderKey().equals(filled.orderKey())) {
        fillOne(context, leg, execution, true);
      } else if (leg.leg() != Leg.ENTRY && leg.state().isWorking()) {
        orders.tell(handle, leg, OrderEvent.CANCEL_CONFIRMED, leg.filledQty(), "OCO");
      }
    }
  }

  /** A leg is for what is open: with the last of it, it is filled whole. */
  private void fillOne(BookingContext context, Order order, Execution execution, boolean over) {
    var filled = order.filledQty().add(execution.qty());
    boolean whole = filled.compareTo(order.qty()) == 0;
    if (!whole && over && order.leg().isProtective()) {
      orders.resize(context.handle(), order.orderKey(), filled);
      whole = true;
    }
    orders.tell(
        context.handle(),
        order,
        whole ? OrderEvent.FILLED_WHOLLY : OrderEvent.FILLED_IN_PART,
        filled,
        null);
  }
}
