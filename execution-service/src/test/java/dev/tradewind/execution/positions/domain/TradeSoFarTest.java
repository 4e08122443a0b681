package dev.tradewind.execution.positions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.measure.TradeMeasure;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** ORB-RULES worked case 23 (friction 8.40, point value 10), whole and in parts. */
class TradeSoFarTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final Instrument GOLD =
      StrategySet.parse(
              "test",
              """
              {"instrument":{"symbol":"MGC","point_value":"10","tick_size":"0.1",
               "commission_rt":"2.4","spread_rt":"2","slippage_rt":"4"},"orb_labels":["0900"],
               "strategies":[]}""")
          .instrument();

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }

  private static Executed executed(String... quantityAtPrice) {
    var sum = Executed.NONE;
    for (String part : quantityAtPrice) {
      String[] numbers = part.split("@", -1);
      sum = sum.plus(d(numbers[0]), d(numbers[1]));
    }
    return sum;
  }

  private static TradeSoFar longTrade(Executed entry, Executed exit) {
    return new TradeSoFar(Direction.LONG, entry, exit);
  }

  @Test
  void theAverageIsExactWhereEightDecimalsHoldIt() {
    assertThat(executed("1@100", "3@101").averagePrice()).isEqualTo(d("100.75"));
    assertThat(executed("2@100").averagePrice()).isEqualTo(d("100"));
  }

  @Test
  void theAverageIsRoundedHalfEvenToEightDecimals() {
    assertThat(executed("1@100", "2@101").averagePrice()).isEqualTo(d("100.66666667"));
    assertThat(executed("1@100.00000001", "1@100.00000002").averagePrice())
        .isEqualTo(d("100.00000002"));
    assertThat(executed("1@100.00000002", "1@100.00000003").averagePrice())
        .isEqualTo(d("100.00000002"));
    assertThatThrownBy(Executed.NONE::averagePrice).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aWholeTradeIsWorthWhatTheEngineMeasures() {
    var trade = longTrade(executed("1@100"), executed("1@120"));
    assertThat(trade.resultInR(GOLD, d("90"))).contains(d("1.767528"));
    assertThat(trade.result(GOLD, USD)).isEqualTo(d("191.60"));
    assertThat(trade.isFlat()).isTrue();
  }

  @Test
  void aPartCountsByItsShareOfTheWhole() {
    var half = longTrade(executed("2@100"), executed("1@120"));
    assertThat(half.resultInR(GOLD, d("90"))).contains(d("0.883764"));
    assertThat(half.result(GOLD, USD)).isEqualTo(d("191.60"));
    assertThat(half.openQuantity()).isEqualByComparingTo("1");
    assertThat(half.isFlat()).isFalse();
  }

  @Test
  void noMoreCanBeClosedThanIsOpen() {
    var half = longTrade(executed("2@100"), executed("1@120"));
    assertThat(half.canClose(d("0.999999999"))).isTrue();
    assertThat(half.canClose(d("1"))).isTrue();
    assertThat(half.canClose(d("1.000000001"))).isFalse();
  }

  @Test
  void withoutRiskThereIsNoResultInR() {
    var trade = longTrade(executed("1@100"), executed("1@99"));
    assertThat(trade.resultInR(GOLD, d("99.9"))).isPresent();
    assertThat(trade.resultInR(GOLD, d("100"))).isEmpty();
    assertThat(trade.resultInR(GOLD, d("100.1"))).isEmpty();
    assertThat(ExitResult.of(null, trade, GOLD, d("100"), USD))
        .isEqualTo(new ExitResult(null, d("-18.40"), Optional.empty()));
  }

  /** One execution, as the broker tells it. */
  private record Told(int id, boolean entry, BigDecimal quantity, BigDecimal price) {}

  /** What booking leaves behind. */
  private record Booked(
      TradeSoFar trade, @Nullable BigDecimal told, BigDecimal realized, BigDecimal gained) {}

  /**
   * Books what is told as the service does: each execution once, an exit when that much is open,
   * reading the list again until nothing is left.
   */
  private static Booked book(Direction direction, List<Told> told, BigDecimal stop) {
    var state =
        new Booked(
            new TradeSoFar(direction, Executed.NONE, Executed.NONE),
            null,
            BigDecimal.ZERO,
            BigDecimal.ZERO);
    var seen = new HashSet<Integer>();
    int left;
    do {
      left = seen.size();
      for (var one : told) {
        if (seen.contains(one.id()) || !(one.entry() || state.trade().canClose(one.quantity()))) {
          continue;
        }
        seen.add(one.id());
        state = one.entry() ? entered(state, one) : exited(state, one, stop);
      }
    } while (seen.size() > left);
    return state;
  }

  private static Booked entered(Booked state, Told one) {
    var trade = state.trade();
    return new Booked(
        new TradeSoFar(
            trade.direction(), trade.entry().plus(one.quantity(), one.price()), trade.exit()),
        state.told(),
        state.realized(),
        state.gained());
  }

  private static Booked exited(Booked state, Told one, BigDecimal stop) {
    var after = state.trade().closedBy(one.quantity(), one.price());
    var result = ExitResult.of(state.told(), after, GOLD, stop, USD);
    return new Booked(
        after,
        result.pnlR(),
        result.realizedPnl(),
        state.gained().add(result.gained().orElseThrow()));
  }

  private static List<Told> split(Random random, boolean entry, int units, int firstId) {
    var parts = new ArrayList<Told>();
    int left = units;
    while (left > 0) {
      int quantity = 1 + random.nextInt(left);
      parts.add(
          new Told(
              firstId + parts.size(),
              entry,
              BigDecimal.valueOf(quantity, 1),
              BigDecimal.valueOf(10_000L + random.nextInt(2_000) - (entry ? 0 : 1_000), 2)));
      left -= quantity;
    }
    return parts;
  }

  @Property(tries = 500)
  void anySplitInAnyOrderGivesTheSamePositionResultAndCash(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int units) {
    var random = new Random(seed);
    var direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
    var stop = direction == Direction.LONG ? d("80") : d("140");
    var told = split(random, true, units, 0);
    told.addAll(split(random, false, units, 1_000));
    var inOrder = book(direction, told, stop);

    var shuffled = new ArrayList<>(told);
    shuffled.addAll(told.subList(0, 1 + random.nextInt(told.size()))); // some are told twice
    Collections.shuffle(shuffled, random);
    var other = book(direction, shuffled, stop);

    for (var booked : List.of(inOrder, other)) {
      assertThat(booked.trade().isFlat()).isTrue();
      assertThat(booked.gained()).isEqualByComparingTo(booked.told());
    }
    assertThat(other.trade().entry().averagePrice())
        .isEqualTo(inOrder.trade().entry().averagePrice());
    assertThat(other.trade().exit().averagePrice())
        .isEqualTo(inOrder.trade().exit().averagePrice());
    assertThat(other.told()).isEqualTo(inOrder.told());
    assertThat(other.realized()).isEqualTo(inOrder.realized());
  }

  @Property(tries = 200)
  void ofOneEntryAndOneExitItIsWhatTheEngineMeasures(
      @ForAll @IntRange(min = 9_100, max = 12_000) int entry,
      @ForAll @IntRange(min = 8_000, max = 13_000) int exit) {
    var in = BigDecimal.valueOf(entry, 2);
    var out = BigDecimal.valueOf(exit, 2);
    var measure = TradeMeasure.of(GOLD, Direction.LONG, in, d("90"), out, Optional.empty());
    var trade =
        longTrade(Executed.NONE.plus(BigDecimal.ONE, in), Executed.NONE.plus(BigDecimal.ONE, out));
    assertThat(trade.resultInR(GOLD, d("90"))).contains(measure.pnlR());
    assertThat(trade.riskPoints(d("90"))).isEqualByComparingTo(measure.riskPoints());
  }
}
