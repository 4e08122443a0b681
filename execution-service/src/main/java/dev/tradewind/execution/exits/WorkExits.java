package dev.tradewind.execution.exits;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.exits.domain.ClosePlan;
import dev.tradewind.execution.exits.domain.Exit;
import dev.tradewind.execution.exits.domain.ExitState;
import dev.tradewind.execution.exits.domain.ExitWork;
import dev.tradewind.execution.exits.persistence.ExitOrders;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.hours.domain.MarketSession;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works off the requests to exit of a scope with the clock {@code system}: each look does the next
 * step of each. What was done is found in the orders, so the next leader goes on.
 */
@ApplicationScoped
public class WorkExits {

  private static final Logger LOG = Logger.getLogger(WorkExits.class);

  private final LeaderTransactions transactions;
  private final ExitRequests exits;
  private final ExitOrders exitOrders;
  private final Orders orders;
  private final Positions positions;
  private final CloseOrders closeOrders;
  private final ProtectPositions protect;
  private final WorkIntents intents;
  private final WatchPositions watch;
  private final WatchMarket market;
  private final WatchLegs legs;
  private final PlaceExits place;
  private final Alerts alerts;

  /** The orders a person was told of by this instance. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  WorkExits(
      LeaderTransactions transactions,
      ExitRequests exits,
      ExitOrders exitOrders,
      Orders orders,
      Positions positions,
      CloseOrders closeOrders,
      ProtectPositions protect,
      WorkIntents intents,
      WatchPositions watch,
      WatchMarket market,
      WatchLegs legs,
      PlaceExits place,
      Alerts alerts) {
    this.transactions = transactions;
    this.exits = exits;
    this.exitOrders = exitOrders;
    this.orders = orders;
    this.positions = positions;
    this.closeOrders = closeOrders;
    this.protect = protect;
    this.intents = intents;
    this.watch = watch;
    this.market = market;
    this.legs = legs;
    this.place = place;
    this.alerts = alerts;
  }

  /**
   * The moment of a look.
   *
   * @param runId the open run
   * @param tradingDay of the open run
   * @param step of the scope's bars
   * @param bar the last; null before the first
   * @param symbol of the instrument: the last bar is of it
   * @param tick of the instrument
   * @param asked the broker ids of orders whose cancel has been asked for
   */
  public record Look(
      Desk desk,
      Hold hold,
      String runId,
      LocalDate tradingDay,
      long step,
      Instant now,
      @Nullable Bar bar,
      String symbol,
      BigDecimal tick,
      Set<String> asked) {

    /** The current price: the close of the last bar; null before the first. */
    @Nullable BigDecimal price() {
      var last = bar;
      return last == null ? null : last.close();
    }

    /** The current price of what a position is in; null where the bars are of another contract. */
    @Nullable BigDecimal priceOf(String instrument) {
      return instrument.equals(symbol) ? price() : null;
    }

    /** What is stored; waits while the database is away. */
    public <T> T read(Supplier<T> reading) {
      return hold.until("the database", () -> Optional.of(reading.get()));
    }

    ClosePlan.Frame frame(Position position) {
      return new ClosePlan.Frame(desk.scope(), runId, step, priceOf(position.instrument()));
    }
  }

  /** A request, its position and their orders. */
  record Found(Exit exit, Position position, ExitWork.Standing standing) {}

  /**
   * Does what is next; true if the broker was asked for something, so that its answer is read.
   *
   * @param session the one that is open now
   */
  public boolean look(Look look, MarketSession session) {
    recordEnded(look);
    intents.look(look, session);
    watch.look(look);
    market.look(look, session);
    legs.look(look);
    boolean acted = false;
    for (var found : look.read(() -> found(look))) {
      acted |= advance(look, found);
    }
    acted |= protect.look(look);
    return acted;
  }

  /** Ends the requests whose position is closed; the end of a session has closed it. */
  public void settle(Look look) {
    recordEnded(look);
    for (var found : look.read(() -> found(look))) {
      if (found.standing().open().signum() == 0) {
        advance(look, found);
      }
    }
  }

  /** What the rules of positions held over nights decide after a close. */
  public void afterClose(Look look) {
    watch.afterClose(look);
  }

  private boolean advance(Look look, Found found) {
    return switch (place.next(look, found)) {
      case ExitWork.Settle settle -> settle(look, found, settle);
      case ExitWork.Resolve resolve when resolve.order().leg() == Leg.ENTRY -> false;
      case ExitWork.Resolve resolve -> {
        closeOrders.resolve(look.desk(), look.hold(), resolve.order());
        yield true;
      }
      case ExitWork.Cancel cancel -> {
        cancel.orders().forEach(order -> closeOrders.cancel(look.desk(), order, look.asked()));
        yield true;
      }
      case ExitWork.Place due -> place.place(look, found, due);
      case ExitWork.Overdue overdue -> overdue(look, found.exit(), overdue.order());
      case ExitWork.Wait _ -> false;
    };
  }

  private boolean settle(Look look, Found found, ExitWork.Settle settle) {
    var exit = found.exit();
    recordEnded(look);
    look.hold()
        .until(
            "the database",
            () -> {
              transactions.run(
                  look.desk().term(),
                  handle ->
                      exits.end(
                          handle,
                          exit.exitId(),
                          settle.state(),
                          settle.reason(),
                          settle.exited(),
                          look.now()));
              return Optional.of(true);
            });
    LOG.infof(
        "exit.ended scope=%s exit=%s position=%s condition=%s state=%s exited=%s reason=%s",
        exit.scope(),
        exit.exitId(),
        exit.positionId(),
        exit.condition().text(),
        settle.state(),
        settle.exited(),
        settle.reason());
    if (settle.state() == ExitState.FAILED) {
      alerts.raise(
          "exit_failed",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "Exit %s (%s) of position %s on %s was given up, %s; the position is open"
              .formatted(
                  exit.exitId(),
                  exit.condition().text(),
                  exit.positionId(),
                  exit.scope(),
                  settle.reason()),
          Map.of("exit_id", exit.exitId(), "position_id", exit.positionId()));
    }
    return false;
  }

  private boolean overdue(Look look, Exit exit, Order order) {
    if (told.add(order.orderKey())) {
      alerts.raise(
          "exit_overdue",
          Alerts.Severity.HIGH,
          Alerts.Category.TRADING,
          "Market order %s of exit %s on %s is not filled in its time; it is left at the broker"
              .formatted(order.orderKey(), exit.exitId(), look.desk().scope()),
          Map.of("exit_id", exit.exitId(), "position_id", exit.positionId()));
    }
    return false;
  }

  private void recordEnded(Look look) {
    boolean any =
        look.read(
            () -> transactions.read(handle -> exitOrders.anyEnded(handle, look.desk().scope())));
    if (any) {
      look.hold()
          .until(
              "the database",
              () -> {
                transactions.run(
                    look.desk().term(),
                    handle -> exitOrders.recordEnded(handle, look.desk().scope()));
                return Optional.of(true);
              });
    }
  }

  private List<Found> found(Look look) {
    return transactions.read(
        handle ->
            exits.open(handle, look.desk().scope()).stream()
                .map(
                    exit -> {
                      var signalId = exits.signalOf(handle, exit.positionId());
                      var position = positions.requiredOfSignal(handle, signalId);
                      return new Found(
                          exit,
                          position,
                          new ExitWork.Standing(
                              exit,
                              position.direction(),
                              position.isOpen() ? position.openQuantity() : BigDecimal.ZERO,
                              orders.ofSignal(handle, signalId),
                              exitOrders.of(handle, exit.exitId())));
                    })
                .filter(found -> !found.position().isRolling())
                .toList());
  }
}
