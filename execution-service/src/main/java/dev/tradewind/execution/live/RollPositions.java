package dev.tradewind.execution.live;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.booking.BookingContext;
import dev.tradewind.execution.booking.EndRollover;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.exits.CloseOrders;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.liveslot.domain.LiveSlot;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.domain.RolloverStanding;
import dev.tradewind.execution.rollover.RollOver;
import dev.tradewind.execution.rollover.domain.Rolling;
import dev.tradewind.execution.rollover.domain.Rollover;
import dev.tradewind.execution.rollover.persistence.Rollovers;
import dev.tradewind.execution.runs.domain.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Brings positions from the contract they are in to the one that the live slot trades, where a
 * deployment asks for it. Each look does the next step of each; what was done is found in the
 * orders and the record, so the next leader goes on and nothing is sent twice.
 */
@ApplicationScoped
class RollPositions {

  private static final Logger LOG = Logger.getLogger(RollPositions.class);

  private final LeaderTransactions transactions;
  private final Rollovers rollovers;
  private final StandingRollovers standing;
  private final CloseOrders closeOrders;
  private final RollOver rollOver;
  private final EndRollover endRollover;
  private final Alerts alerts;

  RollPositions(
      LeaderTransactions transactions,
      Rollovers rollovers,
      StandingRollovers standing,
      CloseOrders closeOrders,
      RollOver rollOver,
      EndRollover endRollover,
      Alerts alerts) {
    this.transactions = transactions;
    this.rollovers = rollovers;
    this.standing = standing;
    this.closeOrders = closeOrders;
    this.rollOver = rollOver;
    this.endRollover = endRollover;
    this.alerts = alerts;
  }

  /**
   * The moment of a look.
   *
   * @param step of the scope's bars
   * @param begin whether rollovers that wait may begin
   * @param ends whether the session is being wound down: what is not held overnight is not opened
   * @param asked the broker ids of orders whose cancel has been asked for
   */
  record Look(
      Desk desk,
      Hold hold,
      Run run,
      LiveSlot slot,
      long step,
      Instant now,
      boolean begin,
      boolean ends,
      Set<String> asked) {}

  /** Does what is next for each; true while one is under way, so that entries wait. */
  boolean look(Look look) {
    boolean underWay = false;
    for (var found : until(look, () -> standing.found(look))) {
      underWay |= advance(look, found);
    }
    return underWay;
  }

  private boolean advance(Look look, StandingRollovers.Found found) {
    var rollover = found.rollover();
    var position = found.position();
    if (!position.isOpen()) {
      fail(look, rollover, "the position was closed first");
      return false;
    }
    if (rollover.status() == RolloverStanding.Status.PENDING) {
      return begin(look, found);
    }
    switch (Rolling.of(
        rollover, position.openQuantity(), found.orders(), found.unwanted(), look.now())) {
      case Rolling.Cancel cancel ->
          cancel.orders().forEach(order -> closeOrders.cancel(look.desk(), order, look.asked()));
      case Rolling.Await await -> {
        if (await.order().state().isUnresolved()) {
          closeOrders.resolve(look.desk(), look.hold(), await.order());
        }
      }
      case Rolling.Wait _ -> {
        // The next look asks again.
      }
      case Rolling.Close close ->
          place(look, found, Leg.ROLL_CLOSE, close.attempt(), close.quantity());
      case Rolling.Open open -> place(look, found, Leg.ROLL_OPEN, open.attempt(), open.quantity());
      case Rolling.Finish _ -> {
        write(
            look,
            handle ->
                rollOver.finish(
                    handle,
                    rollover,
                    look.slot().set().instrument(),
                    context(look, handle).at(look.now())));
        partly(look, rollover);
      }
      case Rolling.EndOpen end -> endOpen(look, found, end);
      case Rolling.EndClosed end -> {
        write(
            look,
            handle ->
                endRollover.closed(context(look, handle), rollover, end.reason(), look.now()));
        endClosed(look, rollover, end);
      }
    }
    return true;
  }

  /** Begins it, unless something else is about to be done with the position. */
  private boolean begin(Look look, StandingRollovers.Found found) {
    var rollover = found.rollover();
    if (!found.target().equals(rollover.symbolAfter())) {
      fail(look, rollover, "a version of %s was deployed".formatted(found.target()));
      return false;
    }
    if (found.gaveUpParts()) {
      fail(look, rollover, "parts of it were given up in a split");
      alertOpen(look, rollover, found.position(), "parts of it were given up in a split");
      return false;
    }
    if (!look.begin() || found.waits() || !found.unwanted().isEmpty()) {
      return false;
    }
    write(
        look,
        handle -> {
          rollovers.begin(
              handle,
              rollover,
              found.position().openQuantity(),
              look.now(),
              look.desk().term().epoch());
          return 0;
        });
    LOG.infof(
        "rollover.begun scope=%s position=%s from=%s to=%s qty=%s",
        look.desk().scope(),
        rollover.positionId(),
        rollover.symbolBefore(),
        rollover.symbolAfter(),
        found.position().openQuantity());
    return true;
  }

  private void place(
      Look look, StandingRollovers.Found found, Leg leg, int attempt, BigDecimal quantity) {
    var order = order(look, found, leg, attempt, quantity);
    closeOrders.place(
        look.desk(),
        look.hold(),
        order,
        handle ->
            rollovers.ordered(
                handle,
                found.rollover(),
                order.orderKey(),
                leg.opens(),
                look.now(),
                look.desk().term().epoch()));
  }

  private static Order order(
      Look look, StandingRollovers.Found found, Leg leg, int attempt, BigDecimal quantity) {
    var position = found.position();
    var scope = look.desk().scope();
    String key = OrderIds.key(scope, position.signalId(), leg, attempt);
    return new Order(
        key,
        scope,
        look.run().runId(),
        position.signalId(),
        leg,
        attempt,
        key,
        null,
        position.strategyId(),
        leg.opens() ? found.rollover().symbolAfter() : found.rollover().symbolBefore(),
        leg.opens() ? position.direction().entrySide() : position.direction().exitSide(),
        "market",
        "day",
        quantity,
        BigDecimal.ZERO,
        null,
        null,
        null,
        null,
        null,
        OrderState.WRITTEN,
        null,
        null,
        look.step());
  }

  /** Something is open in the old contract still: it keeps that, and its stop is sent again. */
  private void endOpen(Look look, StandingRollovers.Found found, Rolling.EndOpen end) {
    fail(look, found.rollover(), end.reason());
    if (!end.wanted()) {
      alertOpen(look, found.rollover(), found.position(), end.reason());
    }
  }

  private void alertOpen(Look look, Rollover rollover, Position position, String reason) {
    alerts.raise(
        "rollover_failed",
        Alerts.Severity.CRITICAL,
        Alerts.Category.TRADING,
        "%s of position %s on %s failed, %s. %s are open in %s, with their stop; no bars of it come any more. Close the position, or deploy again with rollover"
            .formatted(
                rollover.text(),
                rollover.positionId(),
                look.desk().scope(),
                reason,
                position.openQuantity().toPlainString(),
                rollover.symbolBefore()),
        Map.of("position_id", rollover.positionId(), "symbol", rollover.symbolBefore()));
  }

  private void endClosed(Look look, Rollover rollover, Rolling.EndClosed end) {
    if (!end.wanted()) {
      alerts.raise(
          "rollover_failed",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "%s of position %s on %s failed, %s. The position is closed by what was filled in %s; enter %s again if it is wanted"
              .formatted(
                  rollover.text(),
                  rollover.positionId(),
                  look.desk().scope(),
                  end.reason(),
                  rollover.symbolBefore(),
                  rollover.symbolAfter()),
          Map.of("position_id", rollover.positionId(), "symbol", rollover.symbolBefore()));
    }
  }

  private void partly(Look look, Rollover rollover) {
    if (rollover.toOpen().signum() > 0) {
      alerts.raise(
          "rollover_in_part",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "%s of position %s on %s opened %s of %s; the rest is closed"
              .formatted(
                  rollover.text(),
                  rollover.positionId(),
                  look.desk().scope(),
                  rollover.opened().quantity().toPlainString(),
                  rollover.closed().quantity().toPlainString()),
          Map.of("position_id", rollover.positionId(), "symbol", rollover.symbolAfter()));
    }
  }

  private void fail(Look look, Rollover rollover, String reason) {
    write(
        look,
        handle -> {
          rollovers.fail(handle, rollover, reason, look.now());
          return 0;
        });
    LOG.warnf(
        "rollover.failed scope=%s position=%s why=%s",
        look.desk().scope(), rollover.positionId(), reason);
  }

  private static BookingContext context(Look look, Handle handle) {
    return new BookingContext(
        handle, look.desk().scope(), look.desk().currency(), look.run(), look.slot(), look.step());
  }

  private void write(Look look, ToLongFunction<Handle> writing) {
    long fact =
        until(
            look,
            () -> transactions.call(look.desk().term(), handle -> writing.applyAsLong(handle)));
    if (fact > 0) {
      look.desk().facts().written(fact);
    }
  }

  private static <T> T until(Look look, Supplier<T> work) {
    return look.hold().until("the database", () -> Optional.of(work.get()));
  }
}
