package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.paper.exchange.domain.OrderLife.Event;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderLifeTest {

  private static final Map<OrderStatus, Set<Event>> POSSIBLE =
      Map.of(
          OrderStatus.ACCEPTED, EnumSet.allOf(Event.class),
          OrderStatus.NEW, EnumSet.complementOf(EnumSet.of(Event.WORKING)),
          OrderStatus.HELD, EnumSet.complementOf(EnumSet.of(Event.PARTIAL_FILL, Event.FILL)),
          OrderStatus.PARTIALLY_FILLED,
              EnumSet.complementOf(EnumSet.of(Event.WORKING, Event.REJECTED)));

  @ParameterizedTest
  @EnumSource(OrderStatus.class)
  void everyPairOfStatusAndEvent(OrderStatus status) {
    for (Event event : Event.values()) {
      if (POSSIBLE.getOrDefault(status, Set.of()).contains(event)) {
        assertThat(OrderLife.next(status, event).text())
            .isEqualTo(
                switch (event) {
                  case WORKING -> "new";
                  case PARTIAL_FILL -> "partially_filled";
                  case FILL -> "filled";
                  case CANCELED, EXPIRED, REPLACED, REJECTED -> event.text();
                });
      } else {
        assertThatThrownBy(() -> OrderLife.next(status, event))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(event.name());
      }
    }
  }
}
