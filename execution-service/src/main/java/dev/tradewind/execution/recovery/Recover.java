package dev.tradewind.execution.recovery;

import dev.tradewind.broker.turn.Turn;
import dev.tradewind.execution.booking.persistence.ScopeStates;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.DeskStatus;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.entries.PlaceEntry;
import dev.tradewind.execution.entries.TurnWork;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.runs.domain.ReconciliationStatus;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.runs.domain.RunState;
import dev.tradewind.execution.runs.persistence.Runs;
import dev.tradewind.execution.startup.CheckStartUp;
import dev.tradewind.execution.startup.domain.StartUpStatus;
import dev.tradewind.execution.turns.TurnProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings a newly won term to work; start and recovery are the same (ARCHITECTURE 5): what the open
 * turn brought is booked, orders of which nobody knows are found or sent again, the open positions
 * and the broker's account are checked, broker and books are compared. The rest of the open turn is
 * then worked off like any other.
 */
@ApplicationScoped
public class Recover {

  private static final Logger LOG = Logger.getLogger(Recover.class);

  private final LeaderTransactions transactions;
  private final Runs runs;
  private final Orders orders;
  private final ScopeStates states;
  private final PlaceEntry placeEntry;
  private final CheckStartUp checkStartUp;
  private final ReconcileAfterStart reconcileAfterStart;

  Recover(
      LeaderTransactions transactions,
      Runs runs,
      Orders orders,
      ScopeStates states,
      PlaceEntry placeEntry,
      CheckStartUp checkStartUp,
      ReconcileAfterStart reconcileAfterStart) {
    this.transactions = transactions;
    this.runs = runs;
    this.orders = orders;
    this.states = states;
    this.placeEntry = placeEntry;
    this.checkStartUp = checkStartUp;
    this.reconcileAfterStart = reconcileAfterStart;
  }

  private record Found(@Nullable Run openRun, List<Order> unresolved) {}

  /** How the orders of which nobody knows are worked on. */
  @FunctionalInterface
  public interface Terms {
    TurnWork work(Run run, Order order, Instant asOf, @Nullable String entriesBlocked);
  }

  /** Recovers at the feed; on return the desk trades, or trades exits only. */
  public StartUpStatus recover(Desk desk, TurnProcessor processor, Optional<Turn> openTurn) {
    var hold = openTurn.map(turn -> desk.hold(turn.number())).orElseGet(desk::hold);
    openTurn.ifPresent(processor::bookOnly);
    return recover(
        desk,
        hold,
        (run, order, asOf, blocked) -> TurnWork.ofTurn(run, order.turn(), asOf, blocked),
        () -> {});
  }

  /**
   * Recovers; on return the desk trades, or trades exits only.
   *
   * @param bookMissed books what the broker did meanwhile, once every order is known
   */
  public StartUpStatus recover(Desk desk, Hold hold, Terms terms, Runnable bookMissed) {
    var found = hold.until("the database", () -> Optional.of(found(desk)));
    var run = found.openRun();
    LOG.infof(
        "recovery.began scope=%s epoch=%d run=%s unresolved=%d",
        desk.scope(),
        desk.term().epoch(),
        run == null ? null : run.runId(),
        found.unresolved().size());
    if (run != null) {
      resolve(desk, hold, run, found.unresolved(), terms);
      bookMissed.run();
    }
    var startUp = checkStartUp.check(desk, hold, run == null ? () -> {} : bookMissed);
    boolean agrees = true;
    if (run != null
        && run.state() == RunState.OPEN
        && run.reconciliation() != ReconciliationStatus.UNKNOWN) {
      agrees = reconcileAfterStart.reconcile(desk, hold, run, bookMissed);
    }
    desk.status().become(agrees ? DeskStatus.State.ACTIVE : DeskStatus.State.EXIT_ONLY);
    return startUp;
  }

  private void resolve(Desk desk, Hold hold, Run run, List<Order> unresolved, Terms terms) {
    var entries = unresolved.stream().filter(order -> order.leg() == Leg.ENTRY).toList();
    if (entries.isEmpty()) {
      return;
    }
    var state =
        hold.until(
            "the database", () -> transactions.read(handle -> states.find(handle, desk.scope())));
    var asOf = state.asOf();
    for (var order : entries) {
      placeEntry.place(
          desk,
          hold,
          terms.work(run, order, asOf == null ? run.openedAt() : asOf, state.entriesBlocked()),
          order.signalId());
    }
  }

  private Found found(Desk desk) {
    return transactions.read(
        handle ->
            new Found(
                runs.latest(handle, desk.scope()).filter(run -> run.state().isOpen()).orElse(null),
                orders.working(handle, desk.scope()).stream()
                    .filter(order -> order.state().isUnresolved())
                    .toList()));
  }
}
