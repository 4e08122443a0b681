package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last day of an option ends: shares at the strike, or nothing. */
class OptionExpiryTest {

  private static final String CALL = "AAPL260109C00100000";
  private static final String PUT = "AAPL260109P00100000";

  private final Floor floor = Floor.plain();

  OptionExpiryTest() {
    floor.option("C", 100, "12000");
    floor.option("P", 100, "10000");
    floor.last.put(CALL, new BigDecimal("2"));
    floor.last.put(PUT, new BigDecimal("2"));
  }

  private void hold(String text) {
    var order = floor.place(text + " market day");
    floor.bar(order.symbol(), "2 2 2 2", "1000");
    floor.activities.clear();
  }

  private void expireAt(String price) {
    if (price == null) {
      floor.last.remove("AAPL");
    } else {
      floor.last.put("AAPL", new BigDecimal(price));
    }
    for (String symbol : List.of(CALL, PUT)) {
      floor.newDay().settle(floor.assets.get(symbol));
    }
    floor.take();
  }

  /** {@code "OPEXC AAPL260109C00100000 -1 0, OPTRD AAPL 100 -10000"}. */
  private String activities() {
    return floor.activities.stream()
        .map(Activity.Entry.class::cast)
        .map(
            entry ->
                "%s %s %s %s"
                    .formatted(
                        entry.type(),
                        entry.symbol(),
                        Floor.plain(entry.signedQty()),
                        Floor.plain(entry.netAmount())))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource({
    "buy 2, C, 99.99, OPEXP %s -2 0",
    "buy 2, C, 100, OPEXP %s -2 0",
    "buy 2, C, 100.0099, OPEXP %s -2 0",
    "buy 2, C, 100.01, OPEXC %s -2 0; OPTRD AAPL 200 -20000",
    "buy 2, C, 130, OPEXC %s -2 0; OPTRD AAPL 200 -20000",
    "sell 2, C, 100, OPEXP %s 2 0",
    "sell 2, C, 100.01, OPASN %s 2 0; OPTRD AAPL -200 20000",
    "buy 2, P, 100.01, OPEXP %s -2 0",
    "buy 2, P, 100, OPEXP %s -2 0",
    "buy 2, P, 99.9901, OPEXP %s -2 0",
    "buy 2, P, 99.99, OPEXC %s -2 0; OPTRD AAPL -200 20000",
    "sell 2, P, 100, OPEXP %s 2 0",
    "sell 2, P, 99.99, OPASN %s 2 0; OPTRD AAPL 200 -20000",
    "sell 2, P, 0.01, OPASN %s 2 0; OPTRD AAPL 200 -20000",
  })
  void aCentInTheMoneyDecides(String trade, String kind, String price, String expected) {
    var symbol = kind.equals("C") ? CALL : PUT;
    hold(trade + " " + symbol);
    var before = floor.book.cash();
    expireAt(price);
    assertThat(activities()).isEqualTo(expected.formatted(symbol));
    assertThat(floor.position(symbol)).isEqualTo("0");
    var moved =
        floor.activities.stream().map(Activity::netAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(floor.book.cash().subtract(before)).isEqualByComparingTo(moved);
  }

  @Test
  void sharesAreDeliveredAtTheStrikeAndValuedAtTheLastPrice() {
    hold("buy 1 " + CALL);
    expireAt("130.5");
    var shares = floor.book.holding("AAPL");
    assertThat(shares.qty()).isEqualByComparingTo("100");
    assertThat(shares.net().avgEntryPrice()).isEqualByComparingTo("100");
    assertThat(shares.mark()).isEqualByComparingTo("130.5");
    assertThat(Valuation.of(floor.book, floor).equity()).isEqualByComparingTo("102850");
    assertThat(((Activity.Entry) floor.activities.getLast()).perShare())
        .isEqualByComparingTo("100");
  }

  @ParameterizedTest
  @CsvSource({"130, 100, 103000", "100.01, 100, 100001", "99.99, 100, 99999", "70, 100, 97000"})
  void aSyntheticFutureEndsAsSharesBoughtAtTheStrike(String price, String shares, String equity) {
    hold("buy 1 " + CALL);
    hold("sell 1 " + PUT);
    expireAt(price);
    assertThat(floor.position("AAPL")).isEqualTo(shares);
    assertThat(floor.cash()).isEqualTo("90000");
    assertThat(Valuation.of(floor.book, floor).equity()).isEqualByComparingTo(equity);
  }

  @Test
  void atTheStrikeBothLegsAreWorthless() {
    hold("buy 1 " + CALL);
    hold("sell 1 " + PUT);
    expireAt("100");
    assertThat(floor.position("AAPL")).isEqualTo("0");
    assertThat(floor.cash()).isEqualTo("100000");
  }

  @Test
  void theReverseOfItEndsShort() {
    hold("sell 1 " + CALL);
    hold("buy 1 " + PUT);
    expireAt("120");
    assertThat(floor.position("AAPL")).isEqualTo("-100");
    assertThat(floor.cash()).isEqualTo("110000");
    assertThat(Valuation.of(floor.book, floor).equity()).isEqualByComparingTo("98000");
  }

  @Test
  void coveredSharesAreDelivered() {
    floor.option("C", 100, null);
    floor.place("buy 100 AAPL market day");
    floor.bar("100 100 100 100");
    hold("sell 1 " + CALL);
    expireAt("105");
    assertThat(floor.position("AAPL")).isEqualTo("0");
    assertThat(floor.cash()).isEqualTo("100200");
  }

  @Test
  void withoutAPriceOfTheUnderlyingNobodyExercises() {
    hold("buy 1 " + CALL);
    expireAt(null);
    assertThat(activities()).isEqualTo("OPEXP %s -1 0".formatted(CALL));
    assertThat(((Activity.Entry) floor.activities.getFirst()).description())
        .isEqualTo("expired, no price of AAPL");
  }

  @Test
  void ordersOfTheContractEndAndNothingElse() {
    var order = floor.place("buy 1 " + CALL + " limit day limit=0.50");
    var other = floor.place("buy 1 AAPL limit day limit=50");
    expireAt("105");
    assertThat(floor.state(order)).isEqualTo("canceled");
    assertThat(floor.state(other)).isEqualTo("new");
    assertThat(floor.activities).isEmpty();
    expireAt("105");
    assertThat(floor.activities).isEmpty();
  }

  @Test
  void anExerciseAddsToSharesThatAreHeldOrTakesFromThem() {
    floor.place("buy 50 AAPL market day");
    floor.bar("90 90 90 90");
    hold("buy 1 " + PUT);
    expireAt("80");
    assertThat(floor.position("AAPL")).isEqualTo("-50");
    assertThat(floor.book.holding("AAPL").net().avgEntryPrice()).isEqualByComparingTo("100");
    assertThat(floor.cash()).isEqualTo("105300");
  }
}
