package dev.tradewind.execution.exits;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.exits.WorkExits.Look;
import dev.tradewind.execution.exits.domain.ClosePlan;
import dev.tradewind.execution.exits.domain.Exit;
import dev.tradewind.execution.exits.domain.Protection;
import dev.tradewind.execution.exits.persistence.ExitRequests;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.synthetics.persistence.SyntheticEntries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Gives a position its stop and target again at the broker when nothing works for it any more: an
 * exit of a part took them out, an exit was given up, or they ended with the day.
 */
@ApplicationScoped
class ProtectPositions {

  private static final Logger LOG = Logger.getLogger(ProtectPositions.class);

  private final LeaderTransactions transactions;
  private final ExitRequests exits;
  private final Orders orders;
  private final Positions positions;
  private final CloseOrders closeOrders;
  private final Alerts alerts;
  private final SyntheticEntries synthetics;

  /** The positions a person was told of by this instance. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  ProtectPositions(
      LeaderTransactions transactions,
      ExitRequests exits,
      Orders orders,
      Positions positions,
      CloseOrders closeOrders,
      Alerts alerts,
      SyntheticEntries synthetics) {
    this.transactions = transactions;
    this.exits = exits;
    this.orders = orders;
    this.positions = positions;
    this.closeOrders = closeOrders;
    this.alerts = alerts;
    this.synthetics = synthetics;
  }

  /** Does what is next for each; true if the broker was asked for something. */
  boolean look(Look look) {
    boolean acted = false;
    for (var position : look.read(() -> unprotected(look))) {
      acted |= protect(look, position);
    }
    return acted;
  }

  private boolean protect(Look look, Position position) {
    var all = look.read(() -> ofSignal(position.signalId()));
    return switch (Protection.of(position.openQuantity(), all)) {
      case Protection.Stands _ -> false;
      case Protection.Resolve resolve -> {
        closeOrders.resolve(look.desk(), look.hold(), resolve.order());
        yield true;
      }
      case Protection.Renew renew -> {
        LOG.warnf(
            "position.protected_again scope=%s position=%s stop=%s target=%s",
            look.desk().scope(),
            position.positionId(),
            position.currentStop(),
            position.targetPrice());
        closeOrders.place(
            look.desk(),
            look.hold(),
            ClosePlan.protection(look.frame(position), position, renew.attempt()),
            handle -> {});
        yield true;
      }
      case Protection.GiveUp giveUp -> {
        if (told.add(position.positionId())) {
          alerts.raise(
              "position_unprotected",
              Alerts.Severity.CRITICAL,
              Alerts.Category.TRADING,
              "The broker refused the stop of position %s on %s %d times; nothing protects it"
                  .formatted(position.positionId(), look.desk().scope(), giveUp.refusals()),
              Map.of("position_id", position.positionId()));
        }
        yield false;
      }
    };
  }

  /**
   * Open positions that nobody asked to leave and for which no order works; the broker cannot hold
   * the stop of a synthetic one, which is watched here.
   */
  private List<Position> unprotected(Look look) {
    return transactions.read(
        handle -> {
          var leaving =
              exits.open(handle, look.desk().scope()).stream().map(Exit::positionId).toList();
          var outside = positions.closedOutside(handle, look.desk().scope());
          var working =
              orders.working(handle, look.desk().scope()).stream().map(Order::signalId).toList();
          var inLegs = synthetics.open(handle, look.desk().scope());
          return positions.open(handle, look.desk().scope()).stream()
              .filter(position -> !position.isRolling())
              .filter(position -> !leaving.contains(position.positionId()))
              .filter(position -> !outside.contains(position.positionId()))
              .filter(position -> !working.contains(position.signalId()))
              .filter(position -> !inLegs.contains(position.signalId()))
              .toList();
        });
  }

  private List<Order> ofSignal(String signalId) {
    return transactions.read(handle -> orders.ofSignal(handle, signalId));
  }
}
