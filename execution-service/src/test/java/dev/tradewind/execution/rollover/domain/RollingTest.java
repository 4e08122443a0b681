package dev.tradewind.execution.rollover.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.RolloverStanding.Status;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is next of a rollover follows from its orders. */
class RollingTest {

  private static final Scope SCOPE = new Scope(new AccountId("demo"), Mode.PAPER);
  private static final Instant NOW = Instant.parse("2026-01-05T14:30:10Z");
  private static final BigDecimal FOUR = new BigDecimal("4");

  private static Order order(Leg leg, int attempt, OrderState state, String filled) {
    return new Order(
        OrderIds.key(SCOPE, "s", leg, attempt),
        SCOPE,
        "run",
        "s",
        leg,
        attempt,
        null,
        "broker-" + leg + attempt,
        "manual",
        "C1",
        Side.SELL,
        "market",
        "day",
        FOUR,
        new BigDecimal(filled),
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

  private static Rollover rollover(int number, String closed, String opened, Instant tried) {
    return new Rollover(
        "p",
        number,
        SCOPE,
        "d",
        "C1",
        "C2",
        Status.IN_PROGRESS,
        FOUR,
        new Executed(new BigDecimal(closed), BigDecimal.ONE),
        new Executed(new BigDecimal(opened), BigDecimal.ONE),
        null,
        null,
        NOW,
        tried,
        null,
        null,
        null);
  }

  private static Rollover first() {
    return rollover(1, "0", "0", NOW.minusSeconds(5));
  }

  private static Rolling whileOpen(Order... orders) {
    return Rolling.of(first(), FOUR, List.of(orders), "", NOW);
  }

  private static Rolling closed(String opened, Order... orders) {
    return Rolling.of(
        rollover(1, "4", opened, NOW.minusSeconds(5)), BigDecimal.ZERO, List.of(orders), "", NOW);
  }

  private static Order left(int attempt) {
    return order(Leg.ROLL_CLOSE, attempt, OrderState.FILLED, "4");
  }

  @Test
  void whatWorksIsTakenOutFirst() {
    var stop = order(Leg.STOP_LOSS, 1, OrderState.ACCEPTED, "0");
    var target = order(Leg.TAKE_PROFIT, 1, OrderState.HELD, "0");
    var exit = order(Leg.EXIT, 2, OrderState.PARTIALLY_FILLED, "1");
    var entry = order(Leg.ENTRY, 1, OrderState.PARTIALLY_FILLED, "1");
    assertThat(whileOpen(entry, stop, target, exit))
        .isEqualTo(new Rolling.Cancel(List.of(entry, stop, target, exit)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Leg.class,
      names = {"ENTRY", "EXIT", "STOP_LOSS", "ROLL_CLOSE"})
  void whatNobodyKnowsOfIsFoundOutBeforeAnything(Leg leg) {
    var unknown = order(leg, 1, OrderState.UNKNOWN, "0");
    var stop = order(Leg.TAKE_PROFIT, 1, OrderState.ACCEPTED, "0");
    assertThat(whileOpen(stop, unknown)).isEqualTo(new Rolling.Await(unknown));
  }

  @Test
  void thenAllThatIsOpenIsClosedOnce() {
    assertThat(whileOpen(order(Leg.STOP_LOSS, 1, OrderState.CANCELLED, "0")))
        .isEqualTo(new Rolling.Close(1, FOUR));
    var sent = order(Leg.ROLL_CLOSE, 1, OrderState.ACCEPTED, "0");
    assertThat(whileOpen(sent)).isEqualTo(new Rolling.Await(sent));
  }

  @Test
  void anOrderThatWasRefusedIsFollowedByAnotherALittleLater() {
    var refused = order(Leg.ROLL_CLOSE, 1, OrderState.REFUSED, "0");
    assertThat(whileOpen(refused)).isEqualTo(new Rolling.Close(2, FOUR));
    var justNow = rollover(1, "0", "0", NOW.minusSeconds(5).plusNanos(1));
    assertThat(Rolling.of(justNow, FOUR, List.of(refused), "", NOW)).isEqualTo(new Rolling.Wait());
  }

  @Test
  void threeOrdersThatDoNotCloseItAreEnough() {
    var refused =
        Stream.of(1, 2, 3)
            .map(attempt -> order(Leg.ROLL_CLOSE, attempt, OrderState.REFUSED, "0"))
            .toArray(Order[]::new);
    assertThat(whileOpen(refused)).isEqualTo(new Rolling.EndOpen("not closed in 3 orders", false));
    assertThat(whileOpen(refused[0], refused[1])).isEqualTo(new Rolling.Close(3, FOUR));
  }

  @Test
  void theNextRolloverCountsItsOwnOrdersOnly() {
    var earlier =
        List.of(
            order(Leg.ROLL_CLOSE, 1, OrderState.REFUSED, "0"),
            order(Leg.ROLL_CLOSE, 2, OrderState.REFUSED, "0"),
            order(Leg.ROLL_CLOSE, 3, OrderState.REFUSED, "0"));
    assertThat(Rolling.of(rollover(2, "0", "0", NOW), FOUR, earlier, "", NOW))
        .isEqualTo(new Rolling.Close(4, FOUR));
    assertThat(Rolling.of(rollover(3, "0", "0", NOW), FOUR, earlier, "", NOW))
        .isEqualTo(new Rolling.Close(7, FOUR));
  }

  @Test
  void whatWasClosedIsOpenedAgainAsMuchAsThat() {
    assertThat(closed("0", left(1))).isEqualTo(new Rolling.Open(1, FOUR));
    var part = order(Leg.ROLL_OPEN, 1, OrderState.PARTIALLY_FILLED_AND_CANCELLED, "1");
    assertThat(closed("1", left(1), part)).isEqualTo(new Rolling.Open(2, new BigDecimal("3")));
    assertThat(closed("4", left(1), order(Leg.ROLL_OPEN, 1, OrderState.FILLED, "4")))
        .isEqualTo(new Rolling.Finish());
  }

  private static Order[] refusedToOpen() {
    return Stream.concat(
            Stream.of(left(1)),
            Stream.of(1, 2, 3).map(it -> order(Leg.ROLL_OPEN, it, OrderState.REFUSED, "0")))
        .toArray(Order[]::new);
  }

  @Test
  void threeOrdersThatDoNotOpenItEndTheTradeOrGoOnWithAPart() {
    assertThat(closed("0", refusedToOpen()))
        .isEqualTo(new Rolling.EndClosed("not opened again in 3 orders", false));
    assertThat(closed("1", refusedToOpen())).isEqualTo(new Rolling.Finish());
  }

  @Test
  void whatIsNotWantedAnyMoreIsNotOpenedAgain() {
    var unwanted = "a close-all";
    assertThat(Rolling.of(first(), FOUR, List.of(), unwanted, NOW))
        .isEqualTo(new Rolling.EndOpen(unwanted, true));
    assertThat(
            Rolling.of(
                rollover(1, "4", "0", NOW), BigDecimal.ZERO, List.of(left(1)), unwanted, NOW))
        .isEqualTo(new Rolling.EndClosed(unwanted, true));
    assertThat(
            Rolling.of(
                rollover(1, "4", "1", NOW), BigDecimal.ZERO, List.of(left(1)), unwanted, NOW))
        .isEqualTo(new Rolling.Finish());
    var sent = order(Leg.ROLL_CLOSE, 1, OrderState.ACCEPTED, "0");
    assertThat(Rolling.of(first(), FOUR, List.of(sent), unwanted, NOW))
        .as("what is at the broker takes its course")
        .isEqualTo(new Rolling.Await(sent));
  }
}
