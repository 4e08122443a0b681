package dev.tradewind.execution.exits.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.execution.exits.domain.ExitLadder.Climb;
import dev.tradewind.execution.exits.domain.ExitLadder.Rung;
import dev.tradewind.execution.exits.domain.ExitLadder.Working;
import dev.tradewind.kernel.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExitLadderTest {

  private static final BigDecimal PRICE = new BigDecimal("100.00");
  private static final BigDecimal TICK = new BigDecimal("0.01");

  @Test
  void criticalGoesToTheMarketAtOnceForFiveSeconds() {
    var ladder = ExitLadder.of(ExitPriority.CRITICAL);
    assertThat(next(ladder, 0, 0, null)).isEqualTo(market(1, 5));
    assertThat(next(ladder, 0, 0, market(Duration.ofMillis(4999)))).isEqualTo(new Rung.Wait());
    assertThat(next(ladder, 0, 0, market(Duration.ofSeconds(5)))).isEqualTo(new Rung.Overdue());
    assertThat(next(ladder, 0, 1, null)).isEqualTo(market(2, 5));
    assertThat(next(ladder, 0, 2, null)).isEqualTo(market(3, 5));
    assertThat(next(ladder, 0, 3, null)).isEqualTo(new Rung.GiveUp(3));
  }

  @Test
  void highWalksTwoTicksAndThenGoesToTheMarket() {
    var ladder = ExitLadder.of(ExitPriority.HIGH);
    assertThat(next(ladder, 0, 0, null)).isEqualTo(limit(1, "100.00", 10));
    assertThat(next(ladder, 0, 0, limit(Duration.ofMillis(9999)))).isEqualTo(new Rung.Wait());
    assertThat(next(ladder, 0, 0, limit(Duration.ofSeconds(10)))).isEqualTo(new Rung.TakeOut());
    assertThat(next(ladder, 1, 0, null)).isEqualTo(limit(2, "99.99", 10));
    assertThat(next(ladder, 2, 0, null)).isEqualTo(limit(3, "99.98", 10));
    assertThat(next(ladder, 3, 0, null)).isEqualTo(market(4, 10));
    assertThat(next(ladder, 3, 3, null)).isEqualTo(new Rung.GiveUp(6));
  }

  @Test
  void mediumWalksFiveTicksAndLowTenAndThenTheyAreGivenUp() {
    assertThat(climb(ExitLadder.of(ExitPriority.MEDIUM))).isEqualTo("LLLLLLG");
    assertThat(climb(ExitLadder.of(ExitPriority.LOW))).isEqualTo("LLLLLLLLLLLG");
    assertThat(climb(ExitLadder.of(ExitPriority.HIGH))).isEqualTo("LLLMMMG");
    assertThat(climb(ExitLadder.of(ExitPriority.CRITICAL))).isEqualTo("MMMG");
    assertThat(ExitLadder.of(ExitPriority.MEDIUM).timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(ExitLadder.of(ExitPriority.LOW).timeout()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aPlannedExitIsOneLimitForTheDay() {
    var ladder = ExitLadder.of(ExitCondition.EXIT_PLANNED);
    assertThat(climb(ladder)).isEqualTo("LG");
    assertThat(next(ladder, 0, 0, limit(Duration.ofHours(7)))).isEqualTo(new Rung.Wait());
  }

  @Test
  void aBuyWalksUpAndPricesOffTheTickGoTowardsTheMarket() {
    var ladder = ExitLadder.of(ExitPriority.LOW);
    var off = new BigDecimal("100.004");
    assertThat(ladder.next(new Climb(1, 0, null), Side.BUY, off, TICK))
        .isEqualTo(limit(2, "100.02", 60));
    assertThat(ladder.next(new Climb(1, 0, null), Side.SELL, off, TICK))
        .isEqualTo(limit(2, "99.99", 60));
  }

  @Property
  void eachWalkIsOneTickTowardsTheMarket(
      @ForAll @IntRange(min = 1, max = 9) int walk,
      @ForAll @IntRange(min = 20, max = 1_000_000) int ticks,
      @ForAll Side side) {
    var ladder = ExitLadder.of(ExitPriority.LOW);
    var price = TICK.multiply(BigDecimal.valueOf(ticks));
    var before = (Rung.Send) ladder.next(new Climb(walk - 1, 0, null), side, price, TICK);
    var after = (Rung.Send) ladder.next(new Climb(walk, 0, null), side, price, TICK);
    assertThat(price(after).subtract(price(before)))
        .isEqualByComparingTo(TICK.multiply(BigDecimal.valueOf(side.sign())));
  }

  @Property
  void aLimitIsNeverBelowOneTick(
      @ForAll @IntRange(min = 0, max = 10) int walks,
      @ForAll @IntRange(min = 1, max = 10) int ticks) {
    var price = TICK.multiply(BigDecimal.valueOf(ticks));
    var rung =
        (Rung.Send)
            ExitLadder.of(ExitPriority.LOW).next(new Climb(walks, 0, null), Side.SELL, price, TICK);
    assertThat(price(rung)).isGreaterThanOrEqualTo(TICK);
  }

  @Test
  void theHighestPriorityIsTheFirst() {
    var order = new ArrayList<>(Arrays.asList(ExitCondition.values()));
    order.sort((left, right) -> left.priority().compareTo(right.priority()));
    assertThat(order.getFirst()).isEqualTo(ExitCondition.STOP_LOSS);
    assertThat(ExitPriority.CRITICAL.isAbove(ExitPriority.HIGH)).isTrue();
    assertThat(ExitPriority.HIGH.isAbove(ExitPriority.HIGH)).isFalse();
    assertThat(ExitPriority.LOW.isAbove(ExitPriority.MEDIUM)).isFalse();
    assertThat(ExitCondition.CIRCUIT_BREAKER.priority()).isEqualTo(ExitPriority.CRITICAL);
    assertThat(ExitCondition.LIQUIDITY_DRIED_UP.priority()).isEqualTo(ExitPriority.HIGH);
    assertThat(ExitCondition.PARTIAL_EXIT_TARGET.priority()).isEqualTo(ExitPriority.MEDIUM);
    assertThat(ExitCondition.EDGE_DISAPPEARED.priority()).isEqualTo(ExitPriority.LOW);
  }

  @Test
  void conditionsAreReadAsTheyAreWritten() {
    for (var condition : ExitCondition.values()) {
      assertThat(ExitCondition.parse(condition.text())).isEqualTo(condition);
    }
    assertThatThrownBy(() -> ExitCondition.parse("STOP_LOSS"))
        .hasMessageContaining("allowed are stop_loss, circuit_breaker");
  }

  /** L for a limit, M for a market order, G for giving up. */
  private static String climb(ExitLadder ladder) {
    var text = new StringBuilder();
    int limits = 0;
    int markets = 0;
    while (text.length() < 20) {
      switch (next(ladder, limits, markets, null)) {
        case Rung.Send send when send.limitPrice() == null -> {
          markets++;
          text.append('M');
        }
        case Rung.Send _ -> {
          limits++;
          text.append('L');
        }
        case Rung.GiveUp _ -> {
          return text.append('G').toString();
        }
        case Rung.Wait _, Rung.TakeOut _, Rung.Overdue _ ->
            throw new AssertionError("nothing works");
      }
    }
    return text.toString();
  }

  private static Rung next(ExitLadder ladder, int limits, int markets, @Nullable Working working) {
    return ladder.next(new Climb(limits, markets, working), Side.SELL, PRICE, TICK);
  }

  private static Working market(Duration elapsed) {
    return new Working(true, elapsed);
  }

  private static Working limit(Duration elapsed) {
    return new Working(false, elapsed);
  }

  private static Rung market(int attempt, int seconds) {
    return new Rung.Send(attempt, null, Duration.ofSeconds(seconds));
  }

  private static Rung limit(int attempt, String price, int seconds) {
    return new Rung.Send(attempt, new BigDecimal(price), Duration.ofSeconds(seconds));
  }

  private static BigDecimal price(Rung.Send send) {
    var price = send.limitPrice();
    if (price == null) {
      throw new AssertionError("a market order");
    }
    return price;
  }
}
