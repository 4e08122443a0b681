package dev.tradewind.execution.live;

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
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrdersAtBrokerTest {

  private static final Scope SCOPE = new Scope(new AccountId("live"), Mode.PAPER);
  private static final Instant SINCE = Instant.parse("2026-11-19T21:00:00Z");
  private static final long AGAIN = TimeUnit.SECONDS.toNanos(30);

  private final OrdersAtBroker reading = new OrdersAtBroker();
  private final Map<String, BrokerOrder> there = new LinkedHashMap<>();
  private final List<String> listed = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();

  @Test
  void whatIsListedCostsOneCallHoweverMuchItIs() {
    var working = IntStream.range(0, 100).mapToObj(number -> order("o" + number)).toList();
    working.forEach(order -> open(order.orderKey()));
    assertThat(read(working, 0)).hasSize(100);
    assertThat(calls).containsExactly("open");
  }

  @Test
  void whatEndedIsAskedForByItsIdUntilTheBooksHaveIt() {
    open("a");
    put("b", OrderStatus.FILLED);
    var working = List.of(order("a"), order("b"));
    assertThat(read(working, 0)).containsEntry("b", there.get("b"));
    assertThat(read(working, 1)).containsKey("b");
    assertThat(calls).containsExactly("open", "b", "open", "b");
  }

  @Test
  void whatWorksUnlistedIsNotAskedForAtEveryLook() {
    put("held", OrderStatus.HELD);
    var working = List.of(order("held"), order("unknown"));
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
    six.add(order("of an earlier run"));
    assertThat(read(six, 0)).hasSize(6);
    assertThat(calls).containsExactly("open", "all after " + SINCE, "of an earlier run");
  }

  @Test
  void manyThatWorkUnlistedAreNoReasonToReadAll() {
    var six = IntStream.range(0, 6).mapToObj(number -> order("o" + number)).toList();
    six.forEach(order -> put(order.orderKey(), OrderStatus.HELD));
    read(six, 0);
    calls.clear();
    read(six, 1);
    assertThat(calls).containsExactly("open");
  }

  @Test
  void whatTheBrokerHasNotNamedIsNotAskedFor() {
    assertThat(read(List.of(order(null)), 0)).isEmpty();
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
    return order(id);
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

  private static Order order(@Nullable String id) {
    return new Order(
        String.valueOf(id),
        SCOPE,
        "run",
        "signal",
        Leg.STOP_LOSS,
        1,
        String.valueOf(id),
        id,
        "manual",
        "AAPL",
        Side.SELL,
        "stop",
        "day",
        BigDecimal.ONE,
        BigDecimal.ZERO,
        null,
        new BigDecimal("95"),
        null,
        null,
        null,
        OrderState.ACCEPTED,
        null,
        null,
        0);
  }
}
