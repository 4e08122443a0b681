package dev.tradewind.simulation;

import dev.tradewind.execution.orders.domain.OrderEvent;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.simulation.BrokerTwin.Fill;
import dev.tradewind.simulation.BrokerTwin.Listed;
import dev.tradewind.simulation.Tables.Booked;
import dev.tradewind.simulation.Tables.OrderRow;
import dev.tradewind.simulation.Tally.Count;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the broker's fills, then its orders, and books what is new in one transaction: a fill under
 * its execution id, an end once every fill of the order is booked.
 */
final class Booking {

  private final Worker worker;
  private final SimulatedProcess process;
  private final Protocol protocol;
  private final Link link;
  private final BrokerTwin broker;
  private final Referee referee;
  private final long patience;

  Booking(
      Worker worker,
      SimulatedProcess process,
      Protocol protocol,
      Link link,
      BrokerTwin broker,
      Referee referee,
      long patience) {
    this.worker = worker;
    this.process = process;
    this.protocol = protocol;
    this.link = link;
    this.broker = broker;
    this.referee = referee;
    this.patience = patience;
  }

  void sync(Runnable then) {
    worker.<List<Fill>>until(
        answer -> ask(broker::listFills, answer),
        fills ->
            worker.<List<Listed>>until(
                answer -> ask(broker::listOrders, answer), orders -> book(fills, orders, then)));
  }

  private <A> void ask(Supplier<A> list, Consumer<@Nullable A> answer) {
    link.<A>ask(process, patience, () -> reply -> reply.accept(list.get()), answer);
  }

  private void book(List<Fill> fills, List<Listed> listed, Runnable then) {
    worker.<Boolean>fenced(
        (tables, session) -> {
          var changed = new LinkedHashMap<String, OrderRow>();
          var seen = new HashSet<String>();
          for (var fill : fills) {
            if (protocol.has(PlantedBug.FILL_WITHOUT_EXECUTION_ID)
                || (!tables.isBooked(fill.executionId()) && seen.add(fill.executionId()))) {
              book(tables, session, changed, fill);
            }
          }
          for (var order : listed) {
            if (order.ended()) {
              end(tables, changed, order);
            }
          }
          changed.values().forEach(row -> session.write(() -> tables.put(row)));
          return true;
        },
        done -> then.run());
  }

  private void book(Tables tables, Session session, Map<String, OrderRow> changed, Fill fill) {
    var found = row(tables, changed, fill.orderId(), fill.clientOrderId());
    if (found == null || found.state() == OrderState.REFUSED) {
      referee.stray(fill.clientOrderId());
      return;
    }
    boolean whole = found.filled() + fill.quantity() > found.quantity();
    if (whole && !protocol.has(PlantedBug.FILL_WITHOUT_EXECUTION_ID)) {
      throw new IllegalStateException("more is filled than ordered");
    }
    var row = changed.computeIfAbsent(found.order().orderKey(), key -> found.copy());
    if (whole) {
      row.overfill(fill.quantity());
    } else {
      row.fill(fill.quantity());
    }
    var booked = new Booked(fill.executionId(), row.order().orderKey(), fill.quantity());
    session.write(
        () -> {
          tables.book(booked);
          referee.tally().count(Count.FILLS);
          process.say("books %s on %s", fill.executionId(), booked.orderKey());
        });
  }

  private void end(Tables tables, Map<String, OrderRow> changed, Listed listed) {
    var found = row(tables, changed, listed.orderId(), null);
    if (found != null && found.state().isWorking() && found.filled() == listed.filled()) {
      changed
          .computeIfAbsent(found.order().orderKey(), key -> found.copy())
          .tell(OrderEvent.CANCEL_CONFIRMED);
    }
  }

  /** By the broker's id once it is known; a feed also tells the id it was sent under. */
  private @Nullable OrderRow row(
      Tables tables,
      Map<String, OrderRow> changed,
      String orderId,
      @Nullable String clientOrderId) {
    var found = tables.byBrokerId(orderId).orElse(null);
    if (found == null && clientOrderId != null && worker.isFeed()) {
      found =
          tables.orders().values().stream()
              .filter(row -> clientOrderId.equals(row.order().clientOrderId()))
              .findFirst()
              .orElse(null);
    }
    return found == null ? null : changed.getOrDefault(found.order().orderKey(), found);
  }
}
