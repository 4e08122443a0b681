package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.exits.domain.ExitWork.Market;
import dev.tradewind.execution.exits.domain.ExitWork.Standing;
import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderIds;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExitWorkTest {

  private static final Scope SCOPE = new Scope(new AccountId("live"), Mode.PAPER);
  private static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");
  private static final BigDecimal TWO = new BigDecimal("2");
  private static final BigDecimal TICK = new BigDecimal("0.01");
  private static final Order ENTRY = order(Leg.ENTRY, 1, OrderState.FILLED, null, "2");

  @Test
  void aClosedPositionSettlesTheRequestWhoeverClosedIt() {
    assertThat(work(exit(null), BigDecimal.ZERO, List.of(ENTRY)))
        .isEqualTo(
            new ExitWork.Settle(
                ExitState.DONE, "the position was closed without it", BigDecimal.ZERO));
    var filled = own(2, OrderState.FILLED, null, "2");
    assertThat(work(exit(null), BigDecimal.ZERO, List.of(ENTRY, filled), filled))
        .isEqualTo(new ExitWork.Settle(ExitState.DONE, "done", TWO));
  }

  @Test
  void whatNobodyKnowsIsFoundOutFirst() {
    var written = own(2, OrderState.WRITTEN, null, "0");
    var stop = order(Leg.STOP_LOSS, 1, OrderState.ACCEPTED, null, "0");
    assertThat(work(exit(null), TWO, List.of(ENTRY, stop, written), written))
        .isEqualTo(new ExitWork.Resolve(written));
  }

  @Test
  void stopsTargetsAndOtherExitsEndBeforeAnOrderIsSent() {
    var stop = order(Leg.STOP_LOSS, 1, OrderState.ACCEPTED, null, "0");
    var target = order(Leg.TAKE_PROFIT, 1, OrderState.ACCEPTED, "110", "0");
    var superseded = order(Leg.EXIT, 2, OrderState.ACCEPTED, "100", "0");
    assertThat(work(exit(null), TWO, List.of(ENTRY, stop, target, superseded)))
        .isEqualTo(new ExitWork.Cancel(List.of(stop, target, superseded)));
    assertThat(
            work(
                exit(null),
                TWO,
                List.of(ENTRY, order(Leg.STOP_LOSS, 1, OrderState.CANCELLED, null, "0"))))
        .isEqualTo(new ExitWork.Place(1, TWO, null, Duration.ofSeconds(5)));
  }

  @Test
  void anEntryThatStillFillsIsTakenOutForAWholeExitOnly() {
    var entry = order(Leg.ENTRY, 1, OrderState.PARTIALLY_FILLED, null, "1");
    assertThat(work(exit(null), BigDecimal.ONE, List.of(entry)))
        .isEqualTo(new ExitWork.Cancel(List.of(entry)));
    assertThat(work(exit("1"), BigDecimal.ONE, List.of(entry)))
        .isEqualTo(new ExitWork.Place(1, BigDecimal.ONE, null, Duration.ofSeconds(5)));
  }

  @Test
  void aPartNeverAsksForMoreThanIsLeftOfItOrOfThePosition() {
    assertThat(work(exit("1"), TWO, List.of(ENTRY)))
        .isEqualTo(new ExitWork.Place(1, BigDecimal.ONE, null, Duration.ofSeconds(5)));
    assertThat(work(exit("5"), TWO, List.of(ENTRY)))
        .isEqualTo(new ExitWork.Place(1, TWO, null, Duration.ofSeconds(5)));
    var half = own(2, OrderState.PARTIALLY_FILLED_AND_CANCELLED, null, "1");
    assertThat(work(exit("2"), BigDecimal.ONE, List.of(ENTRY, half), half))
        .isEqualTo(new ExitWork.Place(2, BigDecimal.ONE, null, Duration.ofSeconds(5)));
    var done = own(2, OrderState.FILLED, null, "1");
    assertThat(work(exit("1"), BigDecimal.ONE, List.of(ENTRY, done), done))
        .isEqualTo(new ExitWork.Settle(ExitState.DONE, "done", BigDecimal.ONE));
  }

  @Test
  void anOrderWorksUntilItsTimeIsOver() {
    var working = own(2, OrderState.ACCEPTED, "100", "0");
    var low = exit(ExitCondition.REBALANCE, null);
    assertThat(work(low, TWO, List.of(ENTRY, working), at(59), working))
        .isEqualTo(new ExitWork.Wait());
    assertThat(work(low, TWO, List.of(ENTRY, working), at(60), working))
        .isEqualTo(new ExitWork.Cancel(List.of(working)));
    var market = own(2, OrderState.ACCEPTED, null, "0");
    assertThat(work(exit(null), TWO, List.of(ENTRY, market), at(5), market))
        .isEqualTo(new ExitWork.Overdue(market));
  }

  @Test
  void theStopBesideItsLimitIsNotInItsWay() {
    var working = own(2, OrderState.ACCEPTED, "100", "0");
    var beside = order(Leg.STOP_LOSS, 2, OrderState.ACCEPTED, null, "0");
    var planned = exit(ExitCondition.EXIT_PLANNED, null);
    assertThat(work(planned, TWO, List.of(ENTRY, working, beside), at(600), working))
        .isEqualTo(new ExitWork.Wait());
    var ended = own(2, OrderState.EXPIRED, "100", "0");
    assertThat(work(planned, TWO, List.of(ENTRY, ended, beside), at(600), ended))
        .isEqualTo(new ExitWork.Cancel(List.of(beside)));
    assertThat(work(planned, TWO, List.of(ENTRY, ended), at(600), ended))
        .isEqualTo(
            new ExitWork.Settle(ExitState.FAILED, "not filled in 1 orders", BigDecimal.ZERO));
  }

  @Test
  void aLimitWaitsForAPriceAndAMarketOrderDoesNot() {
    var low = exit(ExitCondition.REBALANCE, null);
    assertThat(
            ExitWork.of(
                new Standing(low, Direction.LONG, TWO, List.of(ENTRY), List.of()),
                new Market(NOW, null, TICK)))
        .isEqualTo(new ExitWork.Wait());
    assertThat(
            ExitWork.of(
                new Standing(exit(null), Direction.LONG, TWO, List.of(ENTRY), List.of()),
                new Market(NOW, null, TICK)))
        .isEqualTo(new ExitWork.Place(1, TWO, null, Duration.ofSeconds(5)));
  }

  @Test
  void aRefusalIsNotRepeatedAtOnce() {
    var refused = own(2, OrderState.REFUSED, null, "0");
    assertThat(work(exit(null), TWO, List.of(ENTRY, refused), NOW.plusMillis(999), refused))
        .isEqualTo(new ExitWork.Wait());
    assertThat(work(exit(null), TWO, List.of(ENTRY, refused), at(1), refused))
        .isEqualTo(new ExitWork.Place(2, TWO, null, Duration.ofSeconds(5)));
  }

  @Test
  void aMoreUrgentRequestTakesThePlaceAndAWholeThatOfAPart() {
    var part = exit("1");
    assertThat(part.givesWayTo(ExitCondition.MANUAL, null)).isTrue();
    assertThat(part.givesWayTo(ExitCondition.MANUAL, BigDecimal.ONE)).isFalse();
    assertThat(exit(null).givesWayTo(ExitCondition.STOP_LOSS, null)).isFalse();
    var low = exit(ExitCondition.REBALANCE, null);
    assertThat(low.givesWayTo(ExitCondition.PROFIT_TARGET, BigDecimal.ONE)).isTrue();
    assertThat(exit(null).givesWayTo(ExitCondition.TRAILING_STOP, null)).isFalse();
  }

  @Test
  void aPositionWithoutAWorkingOrderIsProtectedAgain() {
    var stop = order(Leg.STOP_LOSS, 1, OrderState.ACCEPTED, null, "0");
    var gone = order(Leg.STOP_LOSS, 1, OrderState.CANCELLED, null, "0");
    assertThat(Protection.of(TWO, List.of(ENTRY, stop))).isEqualTo(new Protection.Stands());
    assertThat(Protection.of(BigDecimal.ZERO, List.of(ENTRY, gone)))
        .isEqualTo(new Protection.Stands());
    assertThat(Protection.of(TWO, List.of(ENTRY, gone))).isEqualTo(new Protection.Renew(2));
    var written = order(Leg.STOP_LOSS, 2, OrderState.UNKNOWN, null, "0");
    assertThat(Protection.of(TWO, List.of(ENTRY, gone, written)))
        .isEqualTo(new Protection.Resolve(written));
    var refusals =
        List.of(
            ENTRY,
            gone,
            order(Leg.STOP_LOSS, 2, OrderState.REFUSED, null, "0"),
            order(Leg.TAKE_PROFIT, 3, OrderState.REFUSED, "110", "0"));
    assertThat(Protection.of(TWO, refusals)).isEqualTo(new Protection.Renew(4));
    var third = new java.util.ArrayList<>(refusals);
    third.add(order(Leg.STOP_LOSS, 4, OrderState.REFUSED, null, "0"));
    assertThat(Protection.of(TWO, third)).isEqualTo(new Protection.GiveUp(3));
  }

  private static ExitWork work(Exit exit, BigDecimal open, List<Order> orders, Order... own) {
    return work(exit, open, orders, NOW, own);
  }

  private static ExitWork work(
      Exit exit, BigDecimal open, List<Order> orders, Instant now, Order... own) {
    var placed =
        java.util.Arrays.stream(own)
            .map(
                order ->
                    new Placed(
                        order.orderKey(), "exit", order.attempt() - 1, NOW, Duration.ofSeconds(5)))
            .toList();
    return ExitWork.of(
        new Standing(exit, Direction.LONG, open, orders, placed),
        new Market(now, new BigDecimal("100"), TICK));
  }

  private static Instant at(int seconds) {
    return NOW.plusSeconds(seconds);
  }

  private static Exit exit(@Nullable String quantity) {
    return exit(ExitCondition.MANUAL, quantity);
  }

  private static Exit exit(ExitCondition condition, @Nullable String quantity) {
    return new Exit(
        1,
        "exit",
        SCOPE,
        "position",
        condition,
        quantity == null ? null : new BigDecimal(quantity),
        null,
        "olga",
        "enough",
        ExitState.OPEN,
        null,
        BigDecimal.ZERO,
        null,
        NOW,
        null);
  }

  /** An entry that works and has filled nothing. */
  static Order entry() {
    return order(Leg.ENTRY, 1, OrderState.ACCEPTED, null, "0");
  }

  private static Order own(int attempt, OrderState state, @Nullable String limit, String filled) {
    return order(Leg.EXIT, attempt, state, limit, filled);
  }

  private static Order order(
      Leg leg, int attempt, OrderState state, @Nullable String limit, String filled) {
    String key = OrderIds.key(SCOPE, "signal", leg, attempt);
    return new Order(
        key,
        SCOPE,
        "run",
        "signal",
        leg,
        attempt,
        key,
        "broker-" + key,
        "strategy",
        "AAPL",
        leg == Leg.ENTRY ? Side.BUY : Side.SELL,
        limit == null ? "market" : "limit",
        "day",
        TWO,
        new BigDecimal(filled),
        limit == null ? null : new BigDecimal(limit),
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
