package dev.tradewind.execution.orders.domain;

import static dev.tradewind.execution.orders.domain.OrderEvent.ACKNOWLEDGED;
import static dev.tradewind.execution.orders.domain.OrderEvent.ANSWER_MISSING;
import static dev.tradewind.execution.orders.domain.OrderEvent.CANCEL_CONFIRMED;
import static dev.tradewind.execution.orders.domain.OrderEvent.ENTRY_FILLED;
import static dev.tradewind.execution.orders.domain.OrderEvent.EXPIRY_CONFIRMED;
import static dev.tradewind.execution.orders.domain.OrderEvent.FILLED_IN_PART;
import static dev.tradewind.execution.orders.domain.OrderEvent.FILLED_WHOLLY;
import static dev.tradewind.execution.orders.domain.OrderEvent.REFUSED_BY_BROKER;
import static dev.tradewind.execution.orders.domain.OrderState.ACCEPTED;
import static dev.tradewind.execution.orders.domain.OrderState.CANCELLED;
import static dev.tradewind.execution.orders.domain.OrderState.EXPIRED;
import static dev.tradewind.execution.orders.domain.OrderState.FILLED;
import static dev.tradewind.execution.orders.domain.OrderState.HELD;
import static dev.tradewind.execution.orders.domain.OrderState.PARTIALLY_FILLED;
import static dev.tradewind.execution.orders.domain.OrderState.PARTIALLY_FILLED_AND_CANCELLED;
import static dev.tradewind.execution.orders.domain.OrderState.REFUSED;
import static dev.tradewind.execution.orders.domain.OrderState.UNKNOWN;
import static dev.tradewind.execution.orders.domain.OrderState.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderLifeCycleTest {

  private static final Map<OrderState, Map<OrderEvent, OrderState>> TABLE =
      new EnumMap<>(OrderState.class);

  static {
    for (var state : new OrderState[] {WRITTEN, UNKNOWN}) {
      row(state, ACKNOWLEDGED, ACCEPTED);
      row(state, REFUSED_BY_BROKER, REFUSED);
      row(state, ANSWER_MISSING, UNKNOWN);
      row(state, FILLED_IN_PART, PARTIALLY_FILLED);
      row(state, FILLED_WHOLLY, FILLED);
      row(state, CANCEL_CONFIRMED, CANCELLED);
      row(state, EXPIRY_CONFIRMED, EXPIRED);
    }
    row(HELD, ACKNOWLEDGED, HELD);
    row(HELD, ENTRY_FILLED, ACCEPTED);
    row(ACCEPTED, ACKNOWLEDGED, ACCEPTED);
    row(ACCEPTED, ENTRY_FILLED, ACCEPTED);
    for (var state : new OrderState[] {HELD, ACCEPTED}) {
      row(state, FILLED_IN_PART, PARTIALLY_FILLED);
      row(state, FILLED_WHOLLY, FILLED);
      row(state, CANCEL_CONFIRMED, CANCELLED);
      row(state, EXPIRY_CONFIRMED, EXPIRED);
    }
    row(PARTIALLY_FILLED, ACKNOWLEDGED, PARTIALLY_FILLED);
    row(PARTIALLY_FILLED, ENTRY_FILLED, PARTIALLY_FILLED);
    row(PARTIALLY_FILLED, FILLED_IN_PART, PARTIALLY_FILLED);
    row(PARTIALLY_FILLED, FILLED_WHOLLY, FILLED);
    row(PARTIALLY_FILLED, CANCEL_CONFIRMED, PARTIALLY_FILLED_AND_CANCELLED);
    row(PARTIALLY_FILLED, EXPIRY_CONFIRMED, PARTIALLY_FILLED_AND_CANCELLED);
    row(FILLED, ACKNOWLEDGED, FILLED);
    row(FILLED, ENTRY_FILLED, FILLED);
    for (var state : new OrderState[] {CANCELLED, EXPIRED}) {
      row(state, ACKNOWLEDGED, state);
      row(state, ENTRY_FILLED, state);
      row(state, CANCEL_CONFIRMED, state);
      row(state, EXPIRY_CONFIRMED, state);
      row(state, FILLED_IN_PART, PARTIALLY_FILLED_AND_CANCELLED);
      row(state, FILLED_WHOLLY, FILLED);
    }
    row(PARTIALLY_FILLED_AND_CANCELLED, ACKNOWLEDGED, PARTIALLY_FILLED_AND_CANCELLED);
    row(PARTIALLY_FILLED_AND_CANCELLED, ENTRY_FILLED, PARTIALLY_FILLED_AND_CANCELLED);
    row(PARTIALLY_FILLED_AND_CANCELLED, FILLED_IN_PART, PARTIALLY_FILLED_AND_CANCELLED);
    row(PARTIALLY_FILLED_AND_CANCELLED, CANCEL_CONFIRMED, PARTIALLY_FILLED_AND_CANCELLED);
    row(PARTIALLY_FILLED_AND_CANCELLED, EXPIRY_CONFIRMED, PARTIALLY_FILLED_AND_CANCELLED);
    row(PARTIALLY_FILLED_AND_CANCELLED, FILLED_WHOLLY, FILLED);
    row(REFUSED, REFUSED_BY_BROKER, REFUSED);
  }

  private static void row(OrderState state, OrderEvent event, OrderState next) {
    TABLE.computeIfAbsent(state, key -> new EnumMap<>(OrderEvent.class)).put(event, next);
  }

  static Stream<Arguments> everyPair() {
    return Arrays.stream(OrderState.values())
        .flatMap(
            state -> Arrays.stream(OrderEvent.values()).map(event -> Arguments.of(state, event)));
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void everyPairOfStateAndEventIsDecided(OrderState state, OrderEvent event) {
    var expected = TABLE.getOrDefault(state, Map.of()).get(event);
    if (expected == null) {
      assertThatThrownBy(() -> OrderLifeCycle.next(state, event))
          .isInstanceOf(IllegalTransitionException.class)
          .hasMessageContaining(state.name());
    } else {
      assertThat(OrderLifeCycle.next(state, event)).isEqualTo(expected);
    }
  }

  @Property
  void whatTheBrokerSaidIsNeverUnknownAgain(@ForAll OrderState state, @ForAll OrderEvent event) {
    if (!state.isUnresolved() && TABLE.getOrDefault(state, Map.of()).containsKey(event)) {
      assertThat(OrderLifeCycle.next(state, event).isUnresolved()).isFalse();
    }
  }

  @Property
  void hearingTheSameTwiceChangesNothingButForASecondFill(
      @ForAll OrderState state, @ForAll OrderEvent event) {
    var once = TABLE.getOrDefault(state, Map.of()).get(event);
    if (once != null && event != FILLED_WHOLLY) {
      assertThat(OrderLifeCycle.next(once, event)).isEqualTo(once);
    }
  }
}
