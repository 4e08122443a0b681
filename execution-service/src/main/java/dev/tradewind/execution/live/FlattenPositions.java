package dev.tradewind.execution.live;

import dev.tradewind.execution.alerting.Alerts;
import dev.tradewind.execution.desk.Desk;
import dev.tradewind.execution.desk.Hold;
import dev.tradewind.execution.exits.CloseOrders;
import dev.tradewind.execution.exits.persistence.ExitPlans;
import dev.tradewind.execution.leadership.LeaderTransactions;
import dev.tradewind.execution.live.domain.Flattening;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.orders.persistence.Orders;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.execution.positions.persistence.Positions;
import dev.tradewind.execution.runs.domain.Run;
import dev.tradewind.execution.turns.BarStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes what rests out of the market and closes what is open, as the end of a session asks
 * (ORB-RULES 7.5, 12.3). Each look does the next step; what was done is found in the orders.
 */
@ApplicationScoped
public class FlattenPositions {

  private final LeaderTransactions transactions;
  private final Orders orders;
  private final Positions positions;
  private final ExitPlans exitPlans;
  private final CloseOrders closeOrders;
  private final Alerts alerts;

  /** The positions a person was told of by this instance. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  FlattenPositions(
      LeaderTransactions transactions,
      Orders orders,
      Positions positions,
      ExitPlans exitPlans,
      CloseOrders closeOrders,
      Alerts alerts) {
    this.transactions = transactions;
    this.orders = orders;
    this.positions = positions;
    this.exitPlans = exitPlans;
    this.closeOrders = closeOrders;
    this.alerts = alerts;
  }

  /** What a look needs. */
  private record Open(
      boolean rolling, Map<String, Position> positions, Map<String, List<Order>> ordersBySignal) {

    boolean isFlat() {
      return !rolling && ordersBySignal.isEmpty();
    }
  }

  /**
   * Does the next step for every signal that has something open.
   *
   * @param last bar: its close is what the rules ask for; null before the first
   * @param asked the broker ids of orders whose cancel has been asked for
   * @return whether nothing is open any more
   */
  boolean flatten(Desk desk, Hold hold, Run run, @Nullable BarStep last, Set<String> asked) {
    var open = hold.until("the database", () -> Optional.of(open(desk, false)));
    return flatten(desk, hold, run, open, last, asked);
  }

  /** As {@link #flatten}, of what is held overnight too. */
  boolean flattenAll(Desk desk, Hold hold, Run run, @Nullable BarStep last, Set<String> asked) {
    var open = hold.until("the database", () -> Optional.of(open(desk, true)));
    return flatten(desk, hold, run, open, last, asked);
  }

  private boolean flatten(
      Desk desk, Hold hold, Run run, Open open, @Nullable BarStep last, Set<String> asked) {
    boolean flat = !open.rolling();
    for (var signal : open.ordersBySignal().entrySet()) {
      var position = open.positions().get(signal.getKey());
      flat &= advance(desk, hold, run, position, signal.getValue(), last, asked);
    }
    return flat;
  }

  /** Whether nothing is open. */
  boolean isFlat(Desk desk) {
    return open(desk, false).isFlat();
  }

  private boolean advance(
      Desk desk,
      Hold hold,
      Run run,
      @Nullable Position position,
      List<Order> all,
      @Nullable BarStep last,
      Set<String> asked) {
    switch (Flattening.of(position != null, all)) {
      case Flattening.Flat _ -> {
        return true;
      }
      case Flattening.Cancel cancel ->
          cancel.orders().forEach(order -> closeOrders.cancel(desk, order, asked));
      case Flattening.Await await -> {
        if (await.order().state().isUnresolved()) {
          closeOrders.resolve(desk, hold, await.order());
        }
      }
      case Flattening.CloseAtMarket close -> {
        if (position != null) {
          var order = sessionEnd(desk, run, position, entry(all), last, close.attempt());
          closeOrders.place(desk, hold, order, handle -> {});
        }
      }
      case Flattening.GiveUp giveUp -> giveUp(desk, position, giveUp);
    }
    return false;
  }

  private void giveUp(Desk desk, @Nullable Position position, Flattening.GiveUp giveUp) {
    if (position != null && told.add(position.positionId())) {
      alerts.raise(
          "position_not_closed",
          Alerts.Severity.CRITICAL,
          Alerts.Category.TRADING,
          "%s of %s on %s could not be closed in %d attempts; close it by hand"
              .formatted(
                  position.openQuantity(), position.instrument(), desk.scope(), giveUp.attempts()),
          Map.of("position_id", position.positionId()));
    }
  }

  private static Order entry(List<Order> all) {
    return all.stream().filter(order -> order.leg() == Leg.ENTRY).findFirst().orElseThrow();
  }

  private static Order sessionEnd(
      Desk desk, Run run, Position position, Order entry, @Nullable BarStep last, int attempt) {
    String key = OrderIds.key(desk.scope(), position.signalId(), Leg.SESSION_END, attempt);
    return new Order(
        key,
        desk.scope(),
        run.runId(),
        position.signalId(),
        Leg.SESSION_END,
        attempt,
        key,
        null,
        position.strategyId(),
        position.instrument(),
        entry.side().opposite(),
        "market",
        "day",
        position.openQuantity(),
        BigDecimal.ZERO,
        null,
        null,
        null,
        last != null && last.symbol().equals(position.instrument()) ? last.bar().close() : null,
        null,
        OrderState.WRITTEN,
        null,
        null,
        last == null ? 0 : last.number());
  }

  private Open open(Desk desk, boolean overnightToo) {
    return transactions.read(
        handle -> {
          var byPosition =
              positions.open(handle, desk.scope()).stream()
                  .filter(position -> position.openQuantity().signum() > 0)
                  .collect(Collectors.toMap(Position::signalId, position -> position));
          var signals = new HashSet<>(byPosition.keySet());
          orders.working(handle, desk.scope()).forEach(order -> signals.add(order.signalId()));
          if (!overnightToo) {
            signals.removeAll(exitPlans.heldOvernight(handle, desk.scope()));
          }
          // What is between two contracts is brought to an end by its rollover first.
          var rolling =
              byPosition.values().stream()
                  .filter(Position::isRolling)
                  .map(Position::signalId)
                  .filter(signals::contains)
                  .toList();
          rolling.forEach(signals::remove);
          return new Open(
              !rolling.isEmpty(),
              byPosition,
              signals.stream()
                  .collect(
                      Collectors.toMap(
                          signal -> signal, signal -> orders.ofSignal(handle, signal))));
        });
  }
}
