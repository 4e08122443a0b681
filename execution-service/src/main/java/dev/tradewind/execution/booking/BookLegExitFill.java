package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.exits.domain.PositionExit;
import dev.tradewind.execution.exits.persistence.PositionExits;
import dev.tradewind.execution.facts.domain.FactBody.ExitFilled;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.guards.persistence.PyramidingStates;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Closing;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.ExitResult;
import dev.tradewind.execution.positions.domain.Fill;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.domain.TradeSoFar;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.execution.synthetics.domain.LegBalance;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.OptionLegs;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Books one execution that leaves a leg of a synthetic position. What an exit made is known once
 * both legs are of one size again: then the position's result and its exits are written down, and
 * it is over if nothing of either is left.
 */
@ApplicationScoped
class BookLegExitFill {

  private static final Logger LOG = Logger.getLogger(BookLegExitFill.class);
  private static final int PRICE_DECIMALS = 8;

  private final Orders orders;
  private final Fills fills;
  private final Positions positions;
  private final Signals signals;
  private final PyramidingStates pyramiding;
  private final TradeRecord record;
  private final PositionExits exits;
  private final FactLog facts;

  BookLegExitFill(
      Orders orders,
      Fills fills,
      Positions positions,
      Signals signals,
      PyramidingStates pyramiding,
      TradeRecord record,
      PositionExits exits,
      FactLog facts) {
    this.orders = orders;
    this.fills = fills;
    this.positions = positions;
    this.signals = signals;
    this.pyramiding = pyramiding;
    this.record = record;
    this.exits = exits;
    this.facts = facts;
  }

  /**
   * What a fill has made of the position.
   *
   * @param result null while the legs are not even
   * @param closing null while it is open
   */
  private record Made(TradeSoFar trade, @Nullable ExitResult result, @Nullable Closing closing) {}

  /** Books it; returns the number of its fact, 0 if it was booked before. */
  long book(
      BookingContext context, Order order, Order entry, Execution execution, OptionLegs legs) {
    var handle = context.handle();
    String tradeId = OrderIds.fillTradeId(context.scope(), execution.executionId());
    if (!fills.book(handle, FillRecords.stored(context, execution, order, tradeId))) {
      return 0;
    }
    orders.filled(handle, order, execution.qty());
    var position = positions.requiredOfSignal(handle, entry.signalId());
    var made = made(context, order, position, execution, legs);
    if (made.result() != null) {
      recordExit(context, position, made.trade(), execution);
    }
    keep(context, position, made);
    var signal = signals.required(handle, entry.signalId());
    LOG.infof(
        "position.leg_left run=%s signal=%s leg=%s symbol=%s qty=%s price=%s closed=%s",
        context.run().runId(),
        signal.signalId(),
        order.leg().text(),
        order.symbol(),
        execution.qty(),
        execution.price(),
        made.closing() != null);
    return facts.append(
        handle,
        context.scope(),
        context.at(execution.filledAt()),
        told(context, order, execution, legs, tradeId, signal, position, made));
  }

  private Made made(
      BookingContext context,
      Order order,
      Position position,
      Execution execution,
      OptionLegs legs) {
    var direction = position.direction();
    var before = position.executions().exit();
    var left =
        order.leg() == Leg.BUY_TO_CLOSE
            ? before.worth(
                legs.pointsOfSold(direction, execution.price()).multiply(execution.qty()))
            : before.plus(execution.qty(), legs.pointsOfBought(direction, execution.price()));
    var trade = new TradeSoFar(direction, position.executions().entry(), left);
    var balance = LegBalance.of(orders.ofSignal(context.handle(), position.signalId()));
    return new Made(
        trade,
        balance.isEven()
            ? ExitResult.of(
                position.executions().pnlR(),
                trade,
                TradeRecord.instrument(context),
                position.initialStop(),
                context.currency())
            : null,
        balance.isOver() ? closing(context, position, trade) : null);
  }

  /** By the latest exit of the bought leg: that is what somebody or a rule asked for. */
  private Closing closing(BookingContext context, Position position, TradeSoFar trade) {
    var last = lastExit(context, position);
    return new Closing(
        last.tradeId(),
        last.filledAt(),
        trade.exit().averagePrice(),
        TradeRecord.reason(last.leg(), last.brokerOrderId()));
  }

  private Fill lastExit(BookingContext context, Position position) {
    return fills.lastExit(context.handle(), position.signalId()).orElseThrow();
  }

  private void keep(BookingContext context, Position position, Made made) {
    var handle = context.handle();
    var so = position.executions();
    var result = made.result();
    var pnlR = result == null ? so.pnlR() : result.pnlR();
    var told = so.realizedPnl();
    var realized = result != null ? result.realizedPnl() : told == null ? BigDecimal.ZERO : told;
    var closing = made.closing();
    if (closing == null) {
      positions.reduce(handle, position, made.trade().exit(), pnlR, realized);
      return;
    }
    positions.close(handle, position, made.trade().exit(), pnlR, realized, closing);
    if (position.isExternal()) {
      pyramiding.closed(handle, position);
    }
  }

  /** What both legs were left at since they were even last, as one exit at one price. */
  private void recordExit(
      BookingContext context, Position position, TradeSoFar trade, Execution execution) {
    var handle = context.handle();
    var since = trade.exit();
    for (var exit : exits.of(handle, position.positionId())) {
      since =
          new Executed(
              since.quantity().subtract(exit.quantity()),
              since.value().subtract(exit.price().multiply(exit.quantity())));
    }
    if (since.quantity().signum() == 0) {
      return;
    }
    var price = since.value().divide(since.quantity(), PRICE_DECIMALS, RoundingMode.HALF_EVEN);
    var last = lastExit(context, position);
    exits.record(
        handle,
        context.scope(),
        new PositionExit(
            position.positionId(),
            PositionExit.conditionOf(last.leg()),
            since.quantity(),
            price,
            PositionExit.pnl(
                position.direction(),
                position.entryPrice(),
                price,
                since.quantity(),
                TradeRecord.instrument(context).pointValue()),
            last.orderKey(),
            execution.executionId(),
            execution.filledAt()));
  }

  /** The leg's own prices, and where both are even what the whole trade has made. */
  private ExitFilled told(
      BookingContext context,
      Order order,
      Execution execution,
      OptionLegs legs,
      String tradeId,
      Signal signal,
      Position position,
      Made made) {
    var opened =
        fills.ofLeg(
            context.handle(),
            position.signalId(),
            order.leg().isOfSoldLeg() ? Leg.SELL_TO_OPEN : Leg.ENTRY);
    var entryPrice = Executed.of(opened).averagePrice();
    var direction = order.leg().isOfSoldLeg() ? Direction.SHORT : Direction.LONG;
    var instrument = TradeRecord.instrument(context);
    var result = made.result();
    var risk = made.trade().riskPoints(position.initialStop());
    var last = lastExit(context, position);
    return new ExitFilled(
        FillRecords.ofLeg(context, execution, signal, order, legs, tradeId),
        opened.getFirst().tradeId(),
        TradeRecord.reason(last.leg(), last.brokerOrderId()),
        entryPrice,
        execution.price().subtract(entryPrice).multiply(BigDecimal.valueOf(direction.sign())),
        result == null ? null : result.gained().orElse(null),
        null,
        null,
        result == null ? null : risk,
        instrument.friction().multiply(execution.qty()),
        row(context, position, signal, made));
  }

  private @Nullable Map<String, @Nullable Object> row(
      BookingContext context, Position position, Signal signal, Made made) {
    var closing = made.closing();
    var result = made.result();
    if (closing == null || result == null) {
      return null;
    }
    var figures =
        record.figures(
            context,
            position,
            new TradeRecord.Exit(
                closing.timestamp().truncatedTo(ChronoUnit.MINUTES), closing.price(), false),
            Optional.ofNullable(result.pnlR()));
    return record.row(context, position, signal, made.trade(), closing, figures);
  }
}
