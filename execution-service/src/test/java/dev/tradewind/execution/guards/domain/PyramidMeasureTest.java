package dev.tradewind.execution.guards.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.execution.orders.domain.Leg;
import dev.tradewind.execution.orders.domain.Order;
import dev.tradewind.execution.orders.domain.OrderState;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Position;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An addition of 2 at 110, stop 105, range 4, point value 10. */
class PyramidMeasureTest {

  private static final Scope SCOPE = new Scope(new AccountId("live"), Mode.PAPER);
  private static final PyramidMeasure LONG =
      new PyramidMeasure(Direction.LONG, d("105"), d("2"), d("110"), d("4"), d("10"));

  private static BigDecimal d(String number) {
    return new BigDecimal(number);
  }

  /** Three at 100, one of them closed at 104. */
  private static Position position(Direction direction, String stop) {
    return new Position(
        "position",
        SCOPE,
        "run",
        "signal",
        "manual",
        null,
        "EXTERNAL",
        "MGC",
        direction,
        Position.PARTIAL,
        d("3"),
        "order",
        Instant.EPOCH,
        d("100"),
        d("95"),
        d(stop),
        null,
        true,
        new Position.Executions(
            Executed.NONE.plus(d("3"), d("100")),
            Executed.NONE.plus(d("1"), d("104")),
            true,
            d("0.1"),
            d("40")),
        null,
        1);
  }

  private static Order entry(@Nullable BigDecimal requested, String filled) {
    return new Order(
        "key",
        SCOPE,
        "run",
        "signal-2",
        Leg.ENTRY,
        1,
        "key",
        "broker",
        "manual",
        "MGC",
        Side.BUY,
        "market",
        "day",
        d("4"),
        d(filled),
        null,
        d("107"),
        null,
        requested,
        null,
        OrderState.PARTIALLY_FILLED,
        "trade",
        null,
        1);
  }

  @Test
  void equityIsWhatIsClosedAndWhatIsOpenAtThePrice() {
    assertThat(LONG.equity(d("1000"), List.of(position(Direction.LONG, "95"))))
        .isEqualByComparingTo("1200");
    assertThat(LONG.equity(d("1000"), List.of(position(Direction.SHORT, "105"))))
        .isEqualByComparingTo("800");
  }

  @Test
  void theRiskIsWhatIsLostAtEveryStopWithTheAddition() {
    var open = List.of(position(Direction.LONG, "98"));
    // 2 open x 2 points and 2 added x 5 points, of 10 each.
    assertThat(LONG.projected(d("1000"), open, List.of(), d("50")))
        .isEqualTo(new Exposure(d("1000"), d("140"), d("160"), d("100.0000")));
  }

  @Test
  void aStopBeyondTheEntryRisksNothing() {
    var open = List.of(position(Direction.LONG, "101"));
    assertThat(LONG.projected(d("1000"), open, List.of(), d("0")).risk())
        .isEqualByComparingTo("100");
  }

  @Test
  void whatMayStillComeOfAnEntryCountsAsIfFilled() {
    var open = List.of(position(Direction.LONG, "98"));
    // 3 of the order are to come: 1 point to its stop where it asked for 108, 3 at the price.
    assertThat(LONG.projected(d("1000"), open, List.of(entry(d("108"), "1")), d("50")))
        .isEqualTo(new Exposure(d("1000"), d("170"), d("280"), d("175.0000")));
    assertThat(LONG.projected(d("1000"), open, List.of(entry(null, "1")), d("50")).risk())
        .isEqualByComparingTo("230");
  }

  @Test
  void thePlaceHasWhatTheGatesAskFor() {
    var base = position(Direction.LONG, "98");
    assertThat(LONG.place(base, d("102"), List.of(base)))
        .isEqualTo(
            new PyramidGates.Place(
                Direction.LONG, d("110"), d("100"), d("95"), d("102"), d("4"), d("200")));
  }
}
