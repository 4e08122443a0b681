package dev.tradewind.execution.live;

import dev.tradewind.execution.closeall.WorkCloseAll;
import dev.tradewind.execution.exits.persistence.ExitPlans;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.operations.TradingLatch;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.rollover.domain.Rollover;
import dev.tradewind.execution.rollover.persistence.Rollovers;
import dev.tradewind.execution.signals.persistence.ExitSignals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a look at rollovers needs: those asked for, and what else is wanted of their positions. */
@ApplicationScoped
class StandingRollovers {

  private final LeaderTransactions transactions;
  private final Rollovers rollovers;
  private final Positions positions;
  private final Orders orders;
  private final ExitRequests exits;
  private final ExitSignals exitSignals;
  private final ExitPlans plans;
  private final TradingLatch latch;
  private final WorkCloseAll closeAll;

  StandingRollovers(
      LeaderTransactions transactions,
      Rollovers rollovers,
      Positions positions,
      Orders orders,
      ExitRequests exits,
      ExitSignals exitSignals,
      ExitPlans plans,
      TradingLatch latch,
      WorkCloseAll closeAll) {
    this.transactions = transactions;
    this.rollovers = rollovers;
    this.positions = positions;
    this.orders = orders;
    this.exits = exits;
    this.exitSignals = exitSignals;
    this.plans = plans;
    this.latch = latch;
    this.closeAll = closeAll;
  }

  /**
   * A rollover that is not over.
   *
   * @param orders all of the position's signal
   * @param target what the live slot trades
   * @param unwanted why nothing is to be opened again; empty while it is to be
   * @param waits whether something else is being done with the position first
   * @param gaveUpParts whether a split has left parts of it out
   */
  record Found(
      Rollover rollover,
      Position position,
      List<Order> orders,
      String target,
      String unwanted,
      boolean waits,
      boolean gaveUpParts) {}

  /** Writes down what is newly asked for, and answers what is not over. */
  List<Found> found(RollPositions.Look look) {
    var scope = look.desk().scope();
    String deployment = look.slot().deploymentId();
    var wanted = transactions.read(handle -> rollovers.wanted(handle, scope, deployment));
    if (!wanted.isEmpty()) {
      long epoch = look.desk().term().epoch();
      transactions.run(
          look.desk().term(),
          handle ->
              wanted.forEach(
                  position -> rollovers.ask(handle, position, deployment, look.now(), epoch)));
    }
    var open = transactions.read(handle -> rollovers.open(handle, scope));
    if (open.isEmpty()) {
      return List.of();
    }
    boolean everything = closeAll.isWanted(look.desk());
    return transactions.read(
        handle ->
            open.stream().map(rollover -> found(handle, look, rollover, everything)).toList());
  }

  private Found found(
      Handle handle, RollPositions.Look look, Rollover rollover, boolean everything) {
    var scope = look.desk().scope();
    var position = positions.find(handle, rollover.positionId()).orElseThrow();
    var exit = exits.openOf(handle, rollover.positionId());
    boolean whole = exit.filter(asked -> asked.quantity() == null).isPresent();
    boolean left = look.ends() && !plans.heldOvernight(handle, scope).contains(position.signalId());
    return new Found(
        rollover,
        position,
        orders.ofSignal(handle, position.signalId()),
        look.slot().symbol(),
        everything
            ? "a close-all"
            : whole ? "an exit of all of it" : left ? "the end of the session" : "",
        exit.isPresent()
            || exitSignals.anyWaits(handle, scope, position.strategyId(), position.direction())
            || positions.closedOutside(handle, scope).contains(rollover.positionId())
            || latch.standing(handle, scope).isPresent(),
        rollovers.gaveUpParts(handle, rollover.positionId()));
  }
}
