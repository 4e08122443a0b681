package dev.tradewind.execution.entries.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.signal.Confirmation;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryPlanTest {

  private static final Scope SCOPE = new Scope(new AccountId("demo"), Mode.PAPER);

  @Test
  void e1EntersAtTheNextOpen() {
    var order = atTurn(signal(EntryModel.E1, Direction.LONG));
    assertThat(order.type()).isEqualTo("market");
    assertThat(order.timeInForce()).isEqualTo("day");
    assertThat(order.side()).isEqualTo(Side.BUY);
    assertThat(order.stopPrice()).isEqualByComparingTo("100");
    assertThat(order.state()).isEqualTo(OrderState.WRITTEN);
  }

  @Test
  void e2EntersAtTheClose() {
    var order = atTurn(signal(EntryModel.E2, Direction.SHORT));
    assertThat(order.timeInForce()).isEqualTo("bar_close");
    assertThat(order.side()).isEqualTo(Side.SELL);
    assertThat(order.stopPrice()).isEqualByComparingTo("102");
  }

  @Test
  void e3RestsAtTheEdge() {
    var order = atTurn(signal(EntryModel.E3, Direction.LONG));
    assertThat(order.type()).isEqualTo("limit");
    assertThat(order.limitPrice()).isEqualByComparingTo("102");
    assertThat(order.timeInForce()).isEqualTo("day");
  }

  @Test
  void theIdsFollowFromTheSignal() {
    var signal = signal(EntryModel.E1, Direction.LONG);
    var order = atTurn(signal);
    assertThat(order.orderKey())
        .isEqualTo("tw-demo-paper-" + signal.signalId() + "-entry-1")
        .isEqualTo(order.clientOrderId());
    assertThat(order.requireTradeId())
        .isEqualTo(
            EntryPlan.of(signal, "another", 99, new EntryTerms.AtTurn())
                .orElseThrow()
                .requireTradeId());
    assertThat(signal(EntryModel.E1, Direction.LONG).signalId()).isEqualTo(signal.signalId());
  }

  @Test
  void aLegWorksOnTheOtherSide() {
    var entry = atTurn(signal(EntryModel.E1, Direction.LONG));
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

  @Test
  void aPlainOrderEntersAtTheMarketWithItsPricesWorkedOut() {
    var order = plain(signal(EntryModel.E2, Direction.LONG), "103").orElseThrow();
    assertThat(order.type()).isEqualTo("market");
    assertThat(order.timeInForce()).isEqualTo("day");
    assertThat(order.limitPrice()).isNull();
    assertThat(order.requestedPrice()).isEqualByComparingTo("103");
    assertThat(order.stopPrice()).isEqualByComparingTo("100");
    assertThat(order.targetPrice()).isEqualByComparingTo("109");
    var stop = order.leg(Leg.STOP_LOSS, "b", null, OrderState.HELD);
    assertThat(stop.requestedPrice()).isEqualByComparingTo("100");
    var target = order.leg(Leg.TAKE_PROFIT, "b", null, OrderState.HELD);
    assertThat(target.requestedPrice()).isEqualByComparingTo("109");
    assertThat(target.limitPrice()).isEqualByComparingTo("109");
  }

  @Test
  void aPlainE3RestsAtTheEdgeWithItsTargetFromThere() {
    var order = plain(signal(EntryModel.E3, Direction.SHORT), "99").orElseThrow();
    assertThat(order.limitPrice()).isEqualByComparingTo("100");
    assertThat(order.requestedPrice()).isEqualByComparingTo("100");
    assertThat(order.stopPrice()).isEqualByComparingTo("102");
    assertThat(order.targetPrice()).isEqualByComparingTo("96");
  }

  @Test
  void pricesBetweenTicksAreRoundedNeverForTheWorse() {
    var order =
        plain(signal(EntryModel.E3, Direction.LONG, "102.07", "100.03"), "103").orElseThrow();
    assertThat(order.limitPrice()).isEqualByComparingTo("102");
    assertThat(order.stopPrice()).isEqualByComparingTo("100");
    assertThat(order.targetPrice()).isEqualByComparingTo("106");
    var sold =
        plain(signal(EntryModel.E3, Direction.SHORT, "102.03", "100.07"), "99").orElseThrow();
    assertThat(sold.limitPrice()).isEqualByComparingTo("100.1");
    assertThat(sold.stopPrice()).isEqualByComparingTo("102.1");
    assertThat(sold.targetPrice()).isEqualByComparingTo("96.1");
  }

  @Test
  void aTargetIsOneTickFromTheEntryAtLeast() {
    var signal = signal(EntryModel.E2, Direction.LONG, "100.01", "100");
    var order = plain(signal, "100.02").orElseThrow();
    assertThat(order.targetPrice()).isEqualByComparingTo("100.2");
  }

  @Test
  void aPriceAtItsStopLeavesNoRisk() {
    assertThat(plain(signal(EntryModel.E2, Direction.LONG), "100")).isEmpty();
    assertThat(plain(signal(EntryModel.E2, Direction.LONG), "100.1")).isPresent();
    assertThat(plain(signal(EntryModel.E2, Direction.SHORT), "102")).isEmpty();
  }

  private static Order atTurn(Signal signal) {
    return EntryPlan.of(signal, "run", 17, new EntryTerms.AtTurn()).orElseThrow();
  }

  private static Optional<Order> plain(Signal signal, String lastPrice) {
    return EntryPlan.of(
        signal,
        "run",
        17,
        new EntryTerms.PlainOrders(new BigDecimal(lastPrice), Instrument.MGC, Instant.MAX));
  }

  private static Signal signal(EntryModel model, Direction direction) {
    return signal(model, direction, "102", "100");
  }

  private static Signal signal(EntryModel model, Direction direction, String high, String low) {
    var strategy =
        new Strategy("A", "0900", 5, model, 1, new BigDecimal("2"), new Filter.NoFilter());
    return Signal.of(
        new Confirmation(
            strategy,
            LocalDate.parse("2024-03-04"),
            Instant.parse("2024-03-03T23:05:00Z"),
            direction,
            new BigDecimal(high),
            new BigDecimal(low),
            new BigDecimal("103")),
        SCOPE,
        "run",
        "MGC",
        "hash");
  }
}
