package dev.tradewind.execution.entries.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.signals.domain.Signal;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class EntryPlanTest {

  private static final Scope SCOPE = new Scope(new AccountId("demo"), Mode.PAPER);

  @Test
  void e1EntersAtTheNextOpen() {
    var order = EntryPlan.of(signal(EntryModel.E1, Direction.LONG), "run", 17);
    assertThat(order.type()).isEqualTo("market");
    assertThat(order.timeInForce()).isEqualTo("day");
    assertThat(order.side()).isEqualTo(Side.BUY);
    assertThat(order.stopPrice()).isEqualByComparingTo("100");
    assertThat(order.state()).isEqualTo(OrderState.WRITTEN);
  }

  @Test
  void e2EntersAtTheClose() {
    var order = EntryPlan.of(signal(EntryModel.E2, Direction.SHORT), "run", 17);
    assertThat(order.timeInForce()).isEqualTo("bar_close");
    assertThat(order.side()).isEqualTo(Side.SELL);
    assertThat(order.stopPrice()).isEqualByComparingTo("102");
  }

  @Test
  void e3RestsAtTheEdge() {
    var order = EntryPlan.of(signal(EntryModel.E3, Direction.LONG), "run", 17);
    assertThat(order.type()).isEqualTo("limit");
    assertThat(order.limitPrice()).isEqualByComparingTo("102");
    assertThat(order.timeInForce()).isEqualTo("day");
  }

  @Test
  void theIdsFollowFromTheSignal() {
    var signal = signal(EntryModel.E1, Direction.LONG);
    var order = EntryPlan.of(signal, "run", 17);
    assertThat(order.orderKey())
        .isEqualTo("tw-demo-paper-" + signal.signalId() + "-entry-1")
        .isEqualTo(order.clientOrderId());
    assertThat(order.requireTradeId())
        .isEqualTo(EntryPlan.of(signal, "another", 99).requireTradeId());
    assertThat(signal(EntryModel.E1, Direction.LONG).signalId()).isEqualTo(signal.signalId());
  }

  @Test
  void aLegWorksOnTheOtherSide() {
    var entry = EntryPlan.of(signal(EntryModel.E1, Direction.LONG), "run", 17);
    var stop = entry.leg(Leg.STOP_LOSS, "broker-1", "client", OrderState.HELD);
    assertThat(stop.side()).isEqualTo(Side.SELL);
    assertThat(stop.type()).isEqualTo("stop");
    assertThat(stop.stopPrice()).isEqualByComparingTo("100");
    assertThat(entry.leg(Leg.TAKE_PROFIT, "b", null, OrderState.HELD).type()).isEqualTo("limit");
    assertThat(entry.leg(Leg.SESSION_END, "b", null, OrderState.HELD).type()).isEqualTo("market");
    assertThat(
            entry.leg(Leg.STOP_LOSS, "b", entry.clientOrderId(), OrderState.HELD).clientOrderId())
        .isNull();
    assertThatThrownBy(() -> entry.leg(Leg.ENTRY, "b", null, OrderState.HELD))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(stop::requireTradeId).isInstanceOf(IllegalStateException.class);
  }

  private static Signal signal(EntryModel model, Direction direction) {
    var strategy =
        new Strategy("A", "0900", 5, model, 1, new BigDecimal("2"), new Filter.NoFilter());
    return Signal.of(
        new Confirmation(
            strategy,
            LocalDate.parse("2024-03-04"),
            Instant.parse("2024-03-03T23:05:00Z"),
            direction,
            new BigDecimal("102"),
            new BigDecimal("100"),
            new BigDecimal("103")),
        SCOPE,
        "run",
        "MGC",
        "hash");
  }
}
