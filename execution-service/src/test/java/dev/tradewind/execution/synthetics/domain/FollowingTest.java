package dev.tradewind.execution.synthetics.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.OrderState;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FollowingTest {

  private final LegDesk desk = new LegDesk();

  @Test
  void nothingIsSoldBeforeSomethingIsBought() {
    desk.with(Leg.ENTRY, 1, "2", "0", OrderState.ACCEPTED);
    assertThat(desk.next()).isEqualTo(new Following.Even());
    assertThat(desk.balance().entryWorks()).isTrue();
    assertThat(desk.balance().isOver()).isFalse();
  }

  @Test
  void whatWasBoughtIsFollowedAlsoWhileItFills() {
    desk.with(Leg.ENTRY, 1, "2", "1", OrderState.PARTIALLY_FILLED);
    assertThat(desk.next()).isEqualTo(send(Leg.SELL_TO_OPEN, "1", 1));
    desk.with(Leg.SELL_TO_OPEN, 1, "1", "1", OrderState.FILLED);
    assertThat(desk.next()).isEqualTo(new Following.Even());
  }

  @Test
  void anOrderThatWorksIsAwaitedAndOneNobodyKnowsOfIsResolved() {
    desk.with(Leg.ENTRY, 1, "2", "2", OrderState.FILLED)
        .with(Leg.SELL_TO_OPEN, 1, "2", "0", OrderState.ACCEPTED);
    assertThat(desk.next()).isEqualTo(new Following.Await(desk.orders().getLast()));
    var other =
        new LegDesk()
            .with(Leg.ENTRY, 1, "2", "2", OrderState.FILLED)
            .with(Leg.SELL_TO_OPEN, 1, "2", "0", OrderState.UNKNOWN);
    assertThat(other.next()).isEqualTo(new Following.Resolve(other.orders().getLast()));
  }

  @Test
  void whatWasLeftIsBoughtBack() {
    desk.with(Leg.ENTRY, 1, "3", "3", OrderState.FILLED)
        .with(Leg.SELL_TO_OPEN, 1, "3", "3", OrderState.FILLED)
        .with(Leg.EXIT, 2, "1", "1", OrderState.FILLED);
    assertThat(desk.next()).isEqualTo(send(Leg.BUY_TO_CLOSE, "1", 1));
    desk.with(Leg.BUY_TO_CLOSE, 1, "1", "1", OrderState.FILLED)
        .with(Leg.SESSION_END, 1, "2", "2", OrderState.FILLED);
    assertThat(desk.next()).isEqualTo(send(Leg.BUY_TO_CLOSE, "2", 2));
    assertThat(desk.balance().isOver()).isFalse();
    desk.with(Leg.BUY_TO_CLOSE, 2, "2", "2", OrderState.FILLED);
    assertThat(desk.balance().isOver()).isTrue();
  }

  @Test
  void theThirdRefusalIsTheLastOfARun() {
    desk.with(Leg.ENTRY, 1, "2", "2", OrderState.FILLED)
        .with(Leg.SELL_TO_OPEN, 1, "2", "0", OrderState.REFUSED)
        .with(Leg.SELL_TO_OPEN, 2, "2", "0", OrderState.CANCELLED);
    assertThat(desk.next()).isEqualTo(send(Leg.SELL_TO_OPEN, "2", 3));
    desk.with(Leg.SELL_TO_OPEN, 3, "2", "0", OrderState.EXPIRED);
    assertThat(desk.next()).isEqualTo(new Following.GiveUp(new BigDecimal("2"), 3));
    assertThat(Following.of(desk.orders(), "the next run"))
        .isEqualTo(send(Leg.SELL_TO_OPEN, "2", 4));
  }

  @Test
  void anOrderThatFilledSomethingBeginsTheCountAnew() {
    desk.with(Leg.ENTRY, 1, "3", "3", OrderState.FILLED)
        .with(Leg.SELL_TO_OPEN, 1, "3", "0", OrderState.REFUSED)
        .with(Leg.SELL_TO_OPEN, 2, "3", "0", OrderState.REFUSED)
        .with(Leg.SELL_TO_OPEN, 3, "3", "1", OrderState.PARTIALLY_FILLED_AND_CANCELLED)
        .with(Leg.SELL_TO_OPEN, 4, "2", "0", OrderState.REFUSED);
    assertThat(desk.next()).isEqualTo(send(Leg.SELL_TO_OPEN, "2", 5));
  }

  /**
   * Whatever the broker fills, the sold leg never becomes more than the bought one by an order of
   * ours that was sent to open, and in the end both are of one size.
   */
  @Property
  void theSoldLegNeverOvertakesTheBoughtOne(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 3) Integer> fills) {
    var walk = new LegDesk();
    int bought = 4;
    walk.with(Leg.ENTRY, 1, "4", "4", OrderState.FILLED);
    int exits = 1;
    for (int fill : fills) {
      if (walk.next() instanceof Following.Send send) {
        int taken = Math.min(fill, send.quantity().intValueExact());
        if (send.leg() == Leg.SELL_TO_OPEN) {
          assertThat(send.quantity()).isLessThanOrEqualTo(new BigDecimal(bought));
        }
        walk.with(
            send.leg(),
            send.attempt(),
            send.quantity().toPlainString(),
            Integer.toString(taken),
            taken == send.quantity().intValueExact()
                ? OrderState.FILLED
                : OrderState.PARTIALLY_FILLED_AND_CANCELLED);
        assertThat(walk.balance().sold().signum()).isNotNegative();
      } else if (bought > 0 && fill > 0) {
        int left = Math.min(fill, bought);
        bought -= left;
        walk.with(
            Leg.EXIT, ++exits, Integer.toString(left), Integer.toString(left), OrderState.FILLED);
      }
    }
    for (int i = 0; i < 20 && walk.next() instanceof Following.Send send; i++) {
      walk.with(
          send.leg(),
          send.attempt(),
          send.quantity().toPlainString(),
          send.quantity().toPlainString(),
          OrderState.FILLED);
    }
    if (walk.next() instanceof Following.Even) {
      assertThat(walk.balance().sold()).isEqualByComparingTo(new BigDecimal(bought));
    } else {
      assertThat(walk.next()).isInstanceOf(Following.GiveUp.class);
    }
  }

  private static Following.Send send(Leg leg, String quantity, int attempt) {
    return new Following.Send(leg, new BigDecimal(quantity), attempt);
  }
}
