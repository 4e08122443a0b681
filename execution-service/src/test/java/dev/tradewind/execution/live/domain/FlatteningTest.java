package dev.tradewind.execution.live.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatteningTest {

  private static final Order FILLED = order(Leg.ENTRY, 1, OrderState.FILLED);
  private static final Order STOP = order(Leg.STOP_LOSS, 1, OrderState.ACCEPTED);
  private static final Order TARGET = order(Leg.TAKE_PROFIT, 1, OrderState.ACCEPTED);

  @Test
  void anEntryThatRestsIsTakenOut() {
    var resting = order(Leg.ENTRY, 1, OrderState.ACCEPTED);
    assertThat(Flattening.of(false, List.of(resting)))
        .isEqualTo(new Flattening.Cancel(List.of(resting)));
  }

  @Test
  void anEntryNobodyKnowsOfIsResolvedFirst() {
    var unknown = order(Leg.ENTRY, 1, OrderState.UNKNOWN);
    assertThat(Flattening.of(false, List.of(unknown))).isEqualTo(new Flattening.Await(unknown));
  }

  @Test
  void thePositionIsClosedOnlyAfterItsStopAndTargetAreOut() {
    assertThat(Flattening.of(true, List.of(FILLED, STOP, TARGET)))
        .isEqualTo(new Flattening.Cancel(List.of(STOP, TARGET)));
    var out = order(Leg.STOP_LOSS, 1, OrderState.CANCELLED);
    assertThat(Flattening.of(true, List.of(FILLED, out, TARGET)))
        .isEqualTo(new Flattening.Cancel(List.of(TARGET)));
    assertThat(Flattening.of(true, List.of(FILLED, out)))
        .isEqualTo(new Flattening.CloseAtMarket(1));
  }

  @Test
  void anExitThatSomebodyAskedForIsTakenOutFirstAndResolvedIfNobodyKnowsOfIt() {
    var exit = order(Leg.EXIT, 2, OrderState.ACCEPTED);
    assertThat(Flattening.of(true, List.of(FILLED, exit)))
        .isEqualTo(new Flattening.Cancel(List.of(exit)));
    var unknown = order(Leg.EXIT, 2, OrderState.UNKNOWN);
    assertThat(Flattening.of(true, List.of(FILLED, unknown, STOP)))
        .isEqualTo(new Flattening.Await(unknown));
  }

  @Test
  void itsFillIsAwaited() {
    for (var state : List.of(OrderState.WRITTEN, OrderState.ACCEPTED, OrderState.FILLED)) {
      var sent = order(Leg.SESSION_END, 1, state);
      assertThat(Flattening.of(true, List.of(FILLED, sent))).isEqualTo(new Flattening.Await(sent));
    }
  }

  @Test
  void whatWasRefusedIsTriedAgainAFewTimes() {
    var orders = new ArrayList<>(List.of(FILLED));
    for (int attempt = 1; attempt <= Flattening.MOST_ATTEMPTS; attempt++) {
      assertThat(Flattening.of(true, orders)).isEqualTo(new Flattening.CloseAtMarket(attempt));
      orders.addFirst(order(Leg.SESSION_END, attempt, OrderState.REFUSED));
    }
    assertThat(Flattening.of(true, orders)).isEqualTo(new Flattening.GiveUp(3));
  }

  @Test
  void aClosedPositionIsFlat() {
    assertThat(Flattening.of(false, List.of(FILLED, STOP))).isEqualTo(new Flattening.Flat());
    assertThat(Flattening.of(false, List.of())).isEqualTo(new Flattening.Flat());
  }

  private static Order order(Leg leg, int attempt, OrderState state) {
    return new Order(
        leg.text() + attempt,
        new Scope(new AccountId("live"), Mode.PAPER),
        "run",
        "signal",
        leg,
        attempt,
        null,
        "broker-" + leg.text() + attempt,
        "A",
        "AAPL",
        leg == Leg.ENTRY ? Side.BUY : Side.SELL,
        "market",
        "day",
        BigDecimal.ONE,
        BigDecimal.ZERO,
        null,
        null,
        null,
        null,
        null,
        state,
        null,
        null,
        1);
  }
}
