package dev.tradewind.execution.live;

import static dev.tradewind.execution.orders.domain.SampleOrders.SCOPE;
import static dev.tradewind.execution.orders.domain.SampleOrders.resting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerGateway;
import dev.tradewind.broker.BrokerOrder;
import dev.tradewind.broker.OrderClass;
import dev.tradewind.broker.OrderQuery;
import dev.tradewind.broker.OrderStatus;
import dev.tradewind.broker.OrderType;
import dev.tradewind.broker.TimeInForce;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.kernel.Side;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrdersAtBrokerTest {

  private static final Instant SINCE = Instant.parse("2026-11-19T21:00:00Z");
  private static final long AGAIN = TimeUnit.SECONDS.toNanos(30);

  private final OrdersAtBroker reading = new OrdersAtBroker();
  private final Map<String, BrokerOrder> there = new LinkedHashMap<>();
  private final List<String> listed = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();

  @Test
  void whatIsListedCostsOneCallHoweverMuchItIs() {
    var working =
        IntStream.range(0, 100).mapToObj(number -> resting(Leg.STOP_LOSS, "o" + number)).toList();
    IntStream.range(0, 100).forEach(number -> open("o" + number));
    assertThat(read(working, 0)).hasSize(100);
    assertThat(calls).containsExactly("open");
  }

  @Test
  void whatEndedIsAskedForByItsIdUntilTheBooksHaveIt() {
    open("a");
    put("b", OrderStatus.FILLED);
    var working = List.of(resting(Leg.STOP_LOSS, "a"), resting(Leg.STOP_LOSS, "b"));
    assertThat(read(working, 0)).containsEntry("b", there.get("b"));
    assertThat(read(working, 1)).containsKey("b");
    assertThat(calls).containsExactly("open", "b", "open", "b");
  }

  @Test
  void whatWorksUnlistedIsNotAskedForAtEveryLook() {
    put("held", OrderStatus.HELD);
    var working = List.of(resting(Leg.STOP_LOSS, "held"), resting(Leg.STOP_LOSS, "unknown"));
    assertThat(read(working, 0)).containsOnlyKeys("held");
    assertThat(read(working, AGAIN - 1)).isEmpty();
    assertThat(read(working, AGAIN)).containsOnlyKeys("held");
    assertThat(read(working, 2 * AGAIN - 1)).isEmpty();
    assertThat(calls)
        .containsExactly("open", "held", "unknown", "open", "open", "held", "unknown", "open");
  }

  @Test
  void manyThatEndedAreOneListAndAFewAreNot() {
    var five = IntStream.range(0, 5).mapToObj(number -> ended("o" + number)).toList();
    read(five, 0);
    assertThat(calls).containsExactly("open", "o0", "o1", "o2", "o3", "o4");

    calls.clear();
    var six = new ArrayList<>(five);
    six.add(ended("o5"));
    six.add(resting(Leg.STOP_LOSS, "of an earlier run"));
    assertThat(read(six, 0)).hasSize(6);
    assertThat(calls).containsExactly("open", "all after " + SINCE, "of an earlier run");
  }

  @Test
  void manyThatWorkUnlistedAreNoReasonToReadAll() {
    var six =
        IntStream.range(0, 6).mapToObj(number -> resting(Leg.STOP_LOSS, "o" + number)).toList();
    six.forEach(order -> put(String.valueOf(order.brokerOrderId()), OrderStatus.HELD));
    read(six, 0);
    calls.clear();
    read(six, 1);
    assertThat(calls).containsExactly("open");
  }

  @Test
  void whatTheBrokerHasNotNamedIsNotAskedFor() {
    assertThat(read(List.of(resting(Leg.STOP_LOSS, null)), 0)).isEmpty();
    assertThat(calls).containsExactly("open");
  }

  private Map<String, BrokerOrder> read(List<Order> working, long nowNanos) {
    return reading.read(SCOPE, broker(), working, SINCE, nowNanos);
  }

  private void open(String id) {
    put(id, OrderStatus.NEW);
    listed.add(id);
  }

  private Order ended(String id) {
    put(id, OrderStatus.CANCELED);
    return resting(Leg.STOP_LOSS, id);
  }

  private void put(String id, OrderStatus status) {
    there.put(id, brokerOrder(id, status));
  }

  /** A broker that says what it is asked. */
  private BrokerGateway broker() {
    return (BrokerGateway)
        Proxy.newProxyInstance(
            BrokerGateway.class.getClassLoader(),
            new Class<?>[] {BrokerGateway.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "orders" -> list((OrderQuery) arguments[0]);
                  case "findById" -> {
                    calls.add((String) arguments[0]);
                    yield Optional.ofNullable(there.get((String) arguments[0]));
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private List<BrokerOrder> list(OrderQuery query) {
    if (query.status() == OrderQuery.Status.OPEN) {
      calls.add("open");
      return there.values().stream().filter(order -> listed.contains(order.id())).toList();
    }
    calls.add("all after " + query.after());
    return List.copyOf(there.values());
  }

  private static BrokerOrder brokerOrder(String id, OrderStatus status) {
    return new BrokerOrder(
        id,
        id,
        "AAPL",
        Side.SELL,
        OrderType.STOP,
        TimeInForce.DAY,
        OrderClass.SIMPLE,
        BigDecimal.ONE,
        null,
        BigDecimal.ZERO,
        null,
        null,
        new BigDecimal("95"),
        null,
        null,
        status,
        status.text(),
        false,
        new BrokerOrder.Times(null, null, null, null, null, null, null, null, null),
        null,
        null,
        null,
        null,
        List.of());
  }
}
