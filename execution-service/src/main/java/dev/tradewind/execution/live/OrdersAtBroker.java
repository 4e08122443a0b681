package dev.tradewind.execution.live;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.kernel.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads what the broker has of our working orders: its list of open ones, and by its id each that
 * is not on it, which is over as a rule. So a look costs what works, whatever the day has seen.
 */
@ApplicationScoped
class OrdersAtBroker {

  /** A broker may leave legs that wait out of its list; they are not asked for at every look. */
  private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

  /** At the end of a session many orders end at once; then one list is less than as many calls. */
  private static final int MOST_ONE_BY_ONE = 5;

  /** By scope and id: when one that works without being listed was asked for. */
  private final Map<Scope, Map<String, Long>> unlisted = new ConcurrentHashMap<>();

  /**
   * The broker's orders by id, those of ours and others.
   *
   * @param since our orders that ended were sent after it, but for those of earlier runs
   * @param nowNanos on the scale of {@link System#nanoTime()}
   * @throws dev.tradewind.broker.BrokerUnavailableException if the broker gives no answer
   */
  Map<String, BrokerOrder> read(
      Scope scope, BrokerGateway broker, List<Order> working, Instant since, long nowNanos) {
    var known = new HashMap<String, BrokerOrder>();
    add(known, broker.orders(OrderQuery.open()));
    var askedAt = new HashMap<>(unlisted.getOrDefault(scope, Map.of()));
    var missing = withoutAnswer(working, known);
    askedAt.keySet().retainAll(missing);
    var due =
        missing.stream()
            .filter(
                id ->
                    nowNanos - askedAt.getOrDefault(id, nowNanos - ASK_AGAIN_NANOS)
                        >= ASK_AGAIN_NANOS)
            .toList();
    if (due.size() > MOST_ONE_BY_ONE) {
      add(known, broker.orders(OrderQuery.allAfter(since)));
    }
    for (var id : due) {
      if (!known.containsKey(id)) {
        broker.findById(id).ifPresent(order -> known.put(id, order));
      }
      var found = known.get(id);
      if (found == null || !found.isFinal()) {
        askedAt.put(id, nowNanos);
      } else {
        askedAt.remove(id); // until our books have its end, too
      }
    }
    unlisted.put(scope, askedAt);
    return known;
  }

  private static void add(Map<String, BrokerOrder> known, List<BrokerOrder> orders) {
    orders.forEach(order -> known.put(order.id(), order));
  }

  private static List<String> withoutAnswer(List<Order> working, Map<String, BrokerOrder> known) {
    return working.stream()
        .map(Order::brokerOrderId)
        .filter(Objects::nonNull)
        .filter(id -> !known.containsKey(id))
        .toList();
  }
}
