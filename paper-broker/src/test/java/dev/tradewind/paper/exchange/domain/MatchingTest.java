package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.paper.alpaca.domain.Terms;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {

  private final Floor floor = Floor.plain();

  @Test
  void aMarketOrderFillsAtTheNextOpen() {
    var order = floor.place("buy 10 AAPL market day");
    assertThat(floor.state(order)).isEqualTo("new");
    floor.bar("101 102 100 101.5");
    assertThat(floor.state(order)).isEqualTo("filled 10 @ 101");
    assertThat(floor.position("AAPL")).isEqualTo("10");
    assertThat(floor.cash()).isEqualTo("98990");
    assertThat(floor.told()).containsExactly("new buy market", "fill buy market");
  }

  @Test
  void aBarThatHasBegunBeforeTheOrderFillsNothing() {
    floor.now = Floor.OPEN.plusSeconds(30);
    var order = floor.place("buy 10 AAPL market day");
    floor.now = Floor.OPEN;
    floor.bar("101 102 100 101.5");
    assertThat(floor.state(order)).isEqualTo("new");
    floor.bar("103 104 102 103");
    assertThat(floor.state(order)).isEqualTo("filled 10 @ 103");
  }

  @ParameterizedTest
  @CsvSource({
    // order, bar, through, touch
    "buy 1 AAPL limit day limit=99, 100 101 99.01 100, new, new",
    "buy 1 AAPL limit day limit=99, 100 101 99 100, new, filled 1 @ 99",
    "buy 1 AAPL limit day limit=99, 100 101 98.99 100, filled 1 @ 99, filled 1 @ 99",
    "buy 1 AAPL limit day limit=99, 98 101 97 100, filled 1 @ 98, filled 1 @ 98",
    "buy 1 AAPL limit day limit=99, 99 101 98 100, filled 1 @ 99, filled 1 @ 99",
    "buy 1 AAPL stop day stop=105, 100 104.99 99 100, new, new",
    "buy 1 AAPL stop day stop=105, 100 105 99 100, filled 1 @ 105, filled 1 @ 105",
    "buy 1 AAPL stop day stop=105, 106 107 105.5 106, filled 1 @ 106, filled 1 @ 106",
    "buy 1 AAPL stop_limit day stop=105 limit=106, 100 105 99 100, filled 1 @ 105, filled 1 @ 105",
    "buy 1 AAPL stop_limit day stop=105 limit=106, 107 108 106.5 107, new, new",
    "buy 1 AAPL stop_limit day stop=105 limit=106, 105.5 108 105 107, filled 1 @ 105.5, filled 1 @ 105.5",
    "buy 1 AAPL stop_limit day stop=105 limit=104, 100 106 99 105, new, new",
  })
  void pricesBelowAtAndAboveTheLine(String text, String bar, String through, String touch) {
    assertThat(after(false, text, bar)).isEqualTo(through);
    assertThat(after(true, text, bar)).isEqualTo(touch);
  }

  private static String after(boolean limitTouch, String text, String bar) {
    var floor = new Floor(terms(limitTouch, "0", null, "0"));
    var order = floor.place(text);
    floor.bar(bar);
    return floor.state(order);
  }

  private static Terms terms(
      boolean limitTouch, String slippage, String participation, String chance) {
    return new Terms(
        new BigDecimal("100000"),
        2,
        7,
        new BigDecimal(slippage),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        limitTouch,
        participation == null ? null : new BigDecimal(participation),
        new BigDecimal(chance),
        BigDecimal.ZERO,
        3);
  }

  @ParameterizedTest
  @CsvSource({
    "sell 1 AAPL limit day limit=102, 100 102 99 100, new",
    "sell 1 AAPL limit day limit=102, 100 102.01 99 100, filled 1 @ 102",
    "sell 1 AAPL limit day limit=102, 103 104 101 100, filled 1 @ 103",
    "sell 1 AAPL stop day stop=98, 100 101 98.01 100, new",
    "sell 1 AAPL stop day stop=98, 100 101 98 100, filled 1 @ 98",
    "sell 1 AAPL stop day stop=98, 97 98 96 97, filled 1 @ 97",
    "sell 1 AAPL stop_limit day stop=98 limit=97.5, 97 97.2 96 97, new",
    "sell 1 AAPL stop_limit day stop=98 limit=97.5, 100 101 97.9 98, filled 1 @ 98",
  })
  void salesMirrorPurchases(String text, String bar, String state) {
    var parts = bar.split(" ");
    floor.place("buy 1 AAPL market day");
    floor.bar("100 100 100 100");
    var order = floor.place(text);
    floor.bar("%s %s %s %s".formatted(parts[0], parts[1], parts[2], within(parts)));
    assertThat(floor.state(order)).isEqualTo(state);
  }

  private static String within(String[] bar) {
    return bar[0];
  }

  @Test
  void aStopLimitThatWasReachedWaitsAtItsLimit() {
    var order = floor.place("buy 1 AAPL stop_limit day stop=105 limit=106");
    floor.bar("107 108 106.5 107");
    assertThat(floor.now(order).progress().elected()).isTrue();
    floor.bar("107 107 105.9 107");
    assertThat(floor.state(order)).isEqualTo("filled 1 @ 106");
  }

  @Test
  void aTrailingStopFollowsTheHighAndIsTestedAgainstTheNextBarOnly() {
    floor.place("buy 1 AAPL market day");
    floor.bar("100 100 100 100");
    var order = floor.place("sell 1 AAPL trailing_stop gtc trail_price=2");
    assertThat(floor.now(order).trailingStop()).isEqualByComparingTo("98");
    floor.bar("100 105 98.01 104");
    assertThat(floor.state(order)).isEqualTo("new");
    assertThat(floor.now(order).progress().hwm()).isEqualByComparingTo("105");
    floor.bar("104 104 103 103.5");
    assertThat(floor.state(order)).isEqualTo("filled 1 @ 103");
  }

  @Test
  void aTrailingPurchaseFollowsTheLowByAPercentage() {
    var order = floor.place("buy 1 AAPL trailing_stop day trail_percent=5");
    assertThat(floor.now(order).trailingStop()).isEqualByComparingTo("105");
    floor.bar("99 100 90 95");
    assertThat(floor.now(order).trailingStop()).isEqualByComparingTo("94.5");
    floor.bar("94 96 93 95");
    assertThat(floor.state(order)).isEqualTo("filled 1 @ 94.5");
  }

  @Test
  void slippageMakesMarketFillsWorseAndLeavesLimitsAlone() {
    var slipping = new Floor(terms(false, "7.5", null, "0"));
    var buy = slipping.place("buy 10 AAPL market day");
    var limit = slipping.place("buy 10 AAPL limit day limit=99");
    slipping.bar("100 100 98 100");
    assertThat(slipping.state(buy)).isEqualTo("filled 10 @ 100.075");
    assertThat(slipping.state(limit)).isEqualTo("filled 10 @ 99");
    var sell = slipping.place("sell 10 AAPL market day");
    slipping.bar("100 100 100 100");
    assertThat(slipping.state(sell)).isEqualTo("filled 10 @ 99.925");
  }

  @Test
  void anAccountGetsItsShareOfTheVolume() {
    var small = new Floor(terms(false, "0", "0.1", "0"));
    var first = small.place("buy 150 AAPL market gtc");
    var second = small.place("buy 10 AAPL market gtc");
    small.bar("AAPL", "100 100 100 100", "1009");
    assertThat(small.state(first)).isEqualTo("partially_filled 100 @ 100");
    assertThat(small.state(second)).isEqualTo("new");
    small.bar("AAPL", "102 102 102 102", "1000");
    assertThat(small.state(first)).isEqualTo("filled 150 @ 100.66666667");
    assertThat(small.state(second)).isEqualTo("filled 10 @ 102");
    assertThat(small.told())
        .containsExactly(
            "new buy market",
            "new buy market",
            "partial_fill buy market",
            "fill buy market",
            "fill buy market");
  }

  @Test
  void immediateOrCancelTakesWhatThereIsAndFillOrKillAllOrNothing() {
    var small = new Floor(terms(false, "0", "0.1", "0"));
    var kill = small.place("buy 101 AAPL market fok");
    var immediate = small.place("buy 150 AAPL market ioc");
    small.bar("AAPL", "100 100 100 100", "1000");
    assertThat(small.state(kill)).isEqualTo("canceled");
    assertThat(small.state(immediate)).isEqualTo("canceled 100 @ 100");
    var whole = small.place("buy 100 AAPL market fok");
    small.bar("AAPL", "100 100 100 100", "1000");
    assertThat(small.state(whole)).isEqualTo("filled 100 @ 100");
    var missed = small.place("buy 1 AAPL limit ioc limit=50");
    small.bar("AAPL", "100 100 100 100", "1000");
    assertThat(small.state(missed)).isEqualTo("canceled");
  }

  @Test
  void aPartIsFilledAndTheRestWaitsForTheNextBar() {
    floor.part = (order, qty) -> qty.min(new BigDecimal("40"));
    var order = floor.place("buy 100 AAPL market day");
    var whole = floor.place("buy 40 AAPL market fok");
    var kill = floor.place("buy 41 AAPL market fok");
    floor.bar("100 100 100 100");
    assertThat(floor.state(order)).isEqualTo("partially_filled 40 @ 100");
    assertThat(floor.state(whole)).isEqualTo("filled 40 @ 100");
    assertThat(floor.state(kill)).isEqualTo("canceled");
    floor.part = FillPart.WHOLE;
    floor.bar("101 101 101 101");
    assertThat(floor.state(order)).isEqualTo("filled 100 @ 100.6");
    assertThat(floor.position("AAPL")).isEqualTo("140");
  }

  @Test
  void chanceGivesPartsTheSameForTheSameSeed() {
    assertThat(firstFill("1")).isEqualTo(firstFill("1")).isBetween(1, 99);
    assertThat(firstFill("0")).isEqualTo(100);
  }

  private static int firstFill(String chance) {
    var floor = new Floor(terms(false, "0", null, chance));
    var order = floor.place("buy 100 AAPL market day");
    floor.bar("100 100 100 100");
    return floor.now(order).progress().filledQty().intValueExact();
  }

  @Test
  void theOpeningAuctionIsTheFirstRegularBarAfterTheOrder() {
    floor.phase = Minute.Phase.CLOSED;
    floor.takesOpening = true;
    floor.now = Floor.OPEN.minus(1, ChronoUnit.HOURS);
    var market = floor.place("buy 1 AAPL market opg");
    var limit = floor.place("buy 1 AAPL limit opg limit=101");
    var low = floor.place("buy 1 AAPL limit opg limit=100.99");
    assertThat(floor.state(market)).isEqualTo("accepted");
    floor.phase = Minute.Phase.EXTENDED;
    floor.bar("90 90 90 90");
    assertThat(floor.state(market)).isEqualTo("accepted");
    floor.phase = Minute.Phase.REGULAR;
    floor.now = Floor.OPEN;
    floor.bar("101 102 90 100");
    assertThat(floor.state(market)).isEqualTo("filled 1 @ 101");
    assertThat(floor.state(limit)).isEqualTo("filled 1 @ 101");
    assertThat(floor.state(low)).isEqualTo("canceled");
  }

  @Test
  void theClosingAuctionIsTheCloseOfTheLastBar() {
    var market = floor.place("buy 1 AAPL market cls");
    var limit = floor.place("buy 1 AAPL limit cls limit=99.99");
    floor.bar("101 102 90 100");
    assertThat(floor.state(market)).isEqualTo("new");
    floor.now = Floor.CLOSE.minusSeconds(60);
    floor.bar("99 101 98 100");
    assertThat(floor.state(market)).isEqualTo("filled 1 @ 100");
    assertThat(floor.state(limit)).isEqualTo("canceled");
  }

  @Test
  void outsideTheRegularSessionOnlyOrdersForExtendedHoursWork() {
    var market = floor.place("buy 1 AAPL market day");
    var limit = floor.place("buy 1 AAPL limit day limit=99");
    var extended = floor.place("buy 1 AAPL limit day limit=99 extended");
    floor.phase = Minute.Phase.EXTENDED;
    floor.bar("98 98 98 98");
    assertThat(floor.state(market)).isEqualTo("new");
    assertThat(floor.state(limit)).isEqualTo("new");
    assertThat(floor.state(extended)).isEqualTo("filled 1 @ 98");
    floor.phase = Minute.Phase.CLOSED;
    floor.bar("98 98 98 98");
    assertThat(floor.state(market)).isEqualTo("new");
  }

  @Test
  void anOrderByValueBuysPartsToNineDecimals() {
    var order = floor.place("buy $1000 AAPL market day");
    floor.bar("300 300 300 300");
    assertThat(floor.state(order)).isEqualTo("filled 3.333333333 @ 300");
    assertThat(floor.now(order).ask().qty()).isNull();
    assertThat(floor.cash()).isEqualTo("99000");
  }

  @Test
  void aFutureMovesTheCashByItsPointValueAndFillsOnTicks() {
    var slipping = new Floor(terms(false, "1", null, "0"));
    var order = slipping.place("buy 2 GC market day");
    slipping.bar("GC", "2600 2600 2600 2600", "100");
    assertThat(slipping.state(order)).isEqualTo("filled 2 @ 2600.3");
    assertThat(slipping.cash()).isEqualTo("-420060");
    assertThat(Valuation.of(slipping.book, slipping).equity()).isEqualByComparingTo("99940");
  }
}
