package dev.tradewind.execution.booking;

import dev.tradewind.execution.booking.domain.Execution;
import dev.tradewind.execution.guards.persistence.PyramidDecisions;
import dev.tradewind.execution.guards.persistence.PyramidingStates;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.signals.domain.Signal;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens the position of a signal with its first fill, and notes what additions go by. */
@ApplicationScoped
class EnteredPositions {

  private final Positions positions;
  private final PyramidingStates pyramiding;
  private final PyramidDecisions decisions;

  EnteredPositions(Positions positions, PyramidingStates pyramiding, PyramidDecisions decisions) {
    this.positions = positions;
    this.pyramiding = pyramiding;
    this.decisions = decisions;
  }

  /**
   * Opens it.
   *
   * @param entered what its first fill comes to, in prices of its instrument
   * @param complete whether nothing is added by its entry any more
   */
  void open(
      BookingContext context,
      Order entry,
      Signal signal,
      Execution execution,
      Executed entered,
      boolean complete) {
    positions.open(
        context.handle(),
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
            entered.quantity(),
            execution.brokerOrderId(),
            execution.filledAt(),
            entered.averagePrice(),
            execution.stopPrice(),
            execution.stopPrice(),
            execution.targetPrice(),
            !signal.signalType().equals(Signal.PYRAMID),
            new Position.Executions(entered, Executed.NONE, complete, null, null),
            null,
            1));
  }

  /** Notes what a fill entered; only strategies from outside add to positions. */
  void note(BookingContext context, Signal signal, boolean first) {
    if (!signal.isExternal()) {
      return;
    }
    var position = positions.requiredOfSignal(context.handle(), signal.signalId());
    pyramiding.entered(context.handle(), position);
    if (first && !position.base()) {
      decisions.noteOn(context.handle(), position);
    }
  }
}
