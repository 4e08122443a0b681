package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.exits.domain.ExitPlan;
import dev.tradewind.execution.exits.persistence.ExitPlans;
import dev.tradewind.execution.facts.domain.FactBody.EntryFilled;
import dev.tradewind.execution.facts.domain.Moment;
import dev.tradewind.execution.facts.persistence.FactLog;
import dev.tradewind.execution.guards.persistence.PyramidingStates;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Fills;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.domain.Ending;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.execution.signals.domain.TerminalState;
import dev.tradewind.execution.signals.persistence.Signals;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Books a position that the broker held before us: the rows a fill of ours would have left, so that
 * whatever is done with positions is done with it, too.
 */
@ApplicationScoped
public class BookImport {

  private static final Logger LOG = Logger.getLogger(BookImport.class);

  private final Signals signals;
  private final Orders orders;
  private final Fills fills;
  private final Positions positions;
  private final ExitPlans exitPlans;
  private final PyramidingStates pyramiding;
  private final FactLog facts;

  BookImport(
      Signals signals,
      Orders orders,
      Fills fills,
      Positions positions,
      ExitPlans exitPlans,
      PyramidingStates pyramiding,
      FactLog facts) {
    this.signals = signals;
    this.orders = orders;
    this.fills = fills;
    this.positions = positions;
    this.exitPlans = exitPlans;
    this.pyramiding = pyramiding;
    this.facts = facts;
  }

  /**
   * A position as it is taken over.
   *
   * @param orderId stands for its entry order and its execution
   * @param now by the scope's clock
   * @param why for the signal that stands for it
   */
  public record Taken(
      String orderId,
      String strategyId,
      String symbol,
      Direction direction,
      BigDecimal quantity,
      BigDecimal price,
      Instant enteredAt,
      BigDecimal stopPrice,
      @Nullable BigDecimal targetPrice,
      boolean heldOvernight,
      Instant now,
      String why) {}

  /** Books it; returns the number of the fact that tells of it. */
  public long book(BookingContext context, Taken taken) {
    var handle = context.handle();
    var signal = signal(context, taken);
    signals.insert(handle, signal);
    signals.end(
        handle,
        signal.signalId(),
        new Ending(TerminalState.EXECUTED, "imported " + taken.why(), taken.now()));
    var order = order(context, taken, signal);
    orders.insert(handle, order);
    var execution = execution(taken, order);
    fills.book(handle, FillRecords.stored(context, execution, order, order.requireTradeId()));
    var position = position(context, taken, signal, order);
    positions.open(handle, position);
    exitPlans.set(handle, plan(position, taken));
    pyramiding.entered(handle, position);
    LOG.infof(
        "position.imported run=%s position=%s strategy=%s symbol=%s %s %s price=%s",
        context.run().runId(),
        position.positionId(),
        taken.strategyId(),
        taken.symbol(),
        taken.direction(),
        taken.quantity(),
        taken.price());
    return facts.append(
        handle,
        context.scope(),
        new Moment(context.run().runId(), context.run().tradingDay(), taken.now()),
        new EntryFilled(
            FillRecords.told(
                context,
                execution,
                signal,
                taken.symbol(),
                order.requireTradeId(),
                taken.stopPrice(),
                taken.targetPrice(),
                order.leg())));
  }

  private static Signal signal(BookingContext context, Taken taken) {
    return new Signal(
        Ids.derived(
            "import",
            context.scope().account().text(),
            context.scope().mode().text(),
            taken.orderId()),
        context.scope(),
        context.run().runId(),
        taken.strategyId(),
        taken.symbol(),
        Signal.BROKER_RECONCILIATION,
        Signal.BASE_ENTRY,
        taken.direction(),
        null,
        Signal.EXTERNAL,
        null,
        null,
        null,
        taken.why(),
        context.run().tradingDay(),
        taken.enteredAt(),
        null,
        taken.stopPrice(),
        null,
        null,
        taken.quantity(),
        null,
        null,
        null);
  }

  private static Order order(BookingContext context, Taken taken, Signal signal) {
    return new Order(
        OrderIds.key(context.scope(), signal.signalId(), Leg.ENTRY, 1),
        context.scope(),
        context.run().runId(),
        signal.signalId(),
        Leg.ENTRY,
        1,
        taken.orderId(),
        taken.orderId(),
        taken.strategyId(),
        taken.symbol(),
        taken.direction().entrySide(),
        "market",
        "day",
        taken.quantity(),
        taken.quantity(),
        null,
        taken.stopPrice(),
        null,
        taken.price(),
        taken.targetPrice(),
        OrderState.FILLED,
        OrderIds.fillTradeId(context.scope(), taken.orderId()),
        null,
        context.step());
  }

  private static Execution execution(Taken taken, Order order) {
    return new Execution(
        taken.orderId(),
        taken.orderId(),
        taken.orderId(),
        order.side(),
        taken.quantity(),
        taken.price(),
        taken.price(),
        BigDecimal.ZERO,
        taken.enteredAt(),
        taken.enteredAt().truncatedTo(ChronoUnit.MINUTES),
        taken.stopPrice(),
        taken.targetPrice(),
        false);
  }

  private static Position position(
      BookingContext context, Taken taken, Signal signal, Order order) {
    var entered = Executed.NONE.plus(taken.quantity(), taken.price());
    return new Position(
        order.requireTradeId(),
        context.scope(),
        context.run().runId(),
        signal.signalId(),
        taken.strategyId(),
        null,
        Signal.EXTERNAL,
        taken.symbol(),
        taken.direction(),
        Position.OPEN,
        taken.quantity(),
        taken.orderId(),
        taken.enteredAt(),
        taken.price(),
        taken.stopPrice(),
        taken.stopPrice(),
        taken.targetPrice(),
        true,
        new Position.Executions(entered, Executed.NONE, true, null, null),
        null,
        1);
  }

  private static ExitPlan plan(Position position, Taken taken) {
    return new ExitPlan(
        position.positionId(),
        position.instrument(),
        position.direction(),
        position.entryTimestamp(),
        position.entryPrice(),
        position.quantity(),
        taken.heldOvernight(),
        null,
        null,
        null,
        null,
        null,
        0);
  }
}
