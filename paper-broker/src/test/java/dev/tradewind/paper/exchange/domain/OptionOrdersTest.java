package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders of listed options: what is taken, what it binds, what it moves. */
class OptionOrdersTest {

  private static final String CALL = "AAPL260109C00100000";
  private static final String PUT = "AAPL260109P00100000";

  private final Floor floor = floor("100000", 3);

  /** A cash-secured put and a call that shares must cover, both at 100, last at 2. */
  private static Floor floor(String cash, int level) {
    var floor = new Floor(Floor.terms(cash, 2, "0.65", level));
    floor.option("C", 100, null);
    floor.option("P", 100, "10000");
    floor.last.put(CALL, new BigDecimal("2"));
    floor.last.put(PUT, new BigDecimal("2"));
    return floor;
  }

  private void trade(String text, String price) {
    var order = floor.place(text);
    floor.bar(order.symbol(), "%1$s %1$s %1$s %1$s".formatted(price), "1000");
    assertThat(floor.state(order)).startsWith("filled");
  }

  private void own(int shares) {
    floor.place("buy %d AAPL market day".formatted(shares));
    floor.bar("100 100 100 100");
  }

  @ParameterizedTest
  @CsvSource({
    "buy 3 %s market day, 2.15, 99353.05, 3, 645.00",
    "sell 3 %s market day, 2.15, 100643.05, -3, -645.00",
  })
  void premiumTimesMultiplierMovesTheCashAndIsWhatThePositionIsWorth(
      String text, String price, String cash, String position, String value) {
    trade(text.formatted(PUT), price);
    assertThat(floor.cash()).isEqualTo(cash);
    assertThat(floor.position(PUT)).isEqualTo(position);
    var valued = Valuation.positions(floor.book, floor).getFirst();
    assertThat(valued.marketValue(floor.book)).isEqualByComparingTo(value);
    assertThat(valued.costBasis(floor.book)).isEqualByComparingTo(value);
    assertThat(((Activity.Fill) floor.activities.getFirst()).commission())
        .isEqualByComparingTo("1.95");
    var valuation = Valuation.of(floor.book, floor);
    assertThat(valuation.equity()).isEqualByComparingTo("99998.05");
  }

  @Test
  void aSyntheticFutureIsTwoOrdersOfOneLegEach() {
    trade("buy 1 " + CALL + " limit day limit=2.10", "2.05");
    trade("sell 1 " + PUT + " limit day limit=1.95", "2.00");
    assertThat(floor.position(CALL)).isEqualTo("1");
    assertThat(floor.position(PUT)).isEqualTo("-1");
    assertThat(floor.cash()).isEqualTo("99993.7");
    floor.last.put(CALL, new BigDecimal("7.05"));
    floor.last.put(PUT, new BigDecimal("0.01"));
    assertThat(Valuation.of(floor.book, floor).equity()).isEqualByComparingTo("100697.7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "buy $500 %s market day|notional orders are not supported for options trading",
        "buy 1.5 %s market day|qty must be integer for options trading",
        "buy 1 %s market day class=bracket tp=3 sl=1|complex orders not supported for options trading",
        "buy 1 %s market day class=oto sl=1|complex orders not supported for options trading",
        "buy 1 %s trailing_stop day trail_price=1|invalid order type for options trading",
        "buy 1 %s limit gtc limit=2|order_time_in_force provided not supported for options trading",
        "buy 1 %s limit ioc limit=2|order_time_in_force provided not supported for options trading",
        "buy 1 %s market opg|order_time_in_force provided not supported for options trading",
        "buy 1 %s limit day limit=2 extended|extended hours is not supported for options trading",
        "buy 1 %s limit day limit=2.005|invalid limit_price 2.005. tick size is 0.01",
        "buy 1 %s limit day limit=0.005|invalid limit_price 0.005. tick size is 0.01",
      })
  void whatNoOptionIsTradedBy(String text, String message) {
    var refused = (Intake.Answer.Refused) floor.submit(text.formatted(CALL));
    assertThat(refused.refusal().message()).isEqualTo(message);
    assertThat(refused.refusal().httpStatus()).isEqualTo(422);
    assertThat(refused.refusal().code()).isEqualTo(42210000);
  }

  @ParameterizedTest
  @CsvSource({
    "buy 1 %s market day",
    "buy 1 %s limit day limit=2",
    "buy 1 %s stop day stop=3",
    "buy 1 %s stop_limit day stop=3 limit=3.10",
  })
  void theFourTypesOfOneLegAreTaken(String text) {
    assertThat(floor.place(text.formatted(CALL)).status()).isEqualTo(OrderStatus.NEW);
  }

  @Test
  void marketOrdersAreTakenWhileTheMarketIsOpenAlone() {
    floor.phase = Minute.Phase.CLOSED;
    assertThat(floor.refusal("buy 1 " + CALL + " market day"))
        .isEqualTo("options market orders are only allowed during market hours");
    floor.phase = Minute.Phase.EXTENDED;
    assertThat(floor.refusal("buy 1 " + CALL + " market day"))
        .isEqualTo("options market orders are only allowed during market hours");
    assertThat(floor.place("buy 1 " + CALL + " limit day limit=2").status())
        .isEqualTo(OrderStatus.ACCEPTED);
  }

  @Test
  void aContractThatHasExpiredOrIsNotActiveIsNotTraded() {
    floor.assets.put(CALL, floor.assets.get(CALL).inactive());
    assertThat(floor.refusal("buy 1 " + CALL + " market day"))
        .isEqualTo("contract \"%s\" is not active".formatted(CALL));
    floor.dayEnd = Instant.parse("2026-01-09T21:00:00Z");
    assertThat(floor.place("buy 1 " + PUT + " market day")).isNotNull();
    floor.dayEnd = Instant.parse("2026-01-12T21:00:00Z");
    assertThat(floor.refusal("buy 1 " + PUT + " market day"))
        .isEqualTo("contract \"%s\" is expired".formatted(PUT));
  }

  @ParameterizedTest
  @CsvSource({
    "402.50, buy 1 %s limit day limit=4.02, buy 1 %s limit day limit=4.03",
    "410, buy 2 %s market day, buy 3 %s market day",
  })
  void aPremiumIsPaidInFull(String cash, String taken, String refused) {
    assertThat(floor(cash, 3).place(taken.formatted(CALL))).isNotNull();
    assertThat(floor(cash, 3).refusal(refused.formatted(CALL)))
        .startsWith("insufficient options buying power (required: ");
  }

  @Test
  void aShortPutIsSecuredByItsStrike() {
    var rich = floor("20000", 3);
    rich.place("sell 2 " + PUT + " limit day limit=2");
    assertThat(Valuation.of(rich.book, rich).free()).isEqualByComparingTo("0");
    assertThat(rich.refusal("buy 1 " + CALL + " limit day limit=0.01"))
        .isEqualTo("insufficient options buying power (required: 1.00, available: 0.00)");
    assertThat(floor("19999.99", 3).refusal("sell 2 " + PUT + " limit day limit=2"))
        .isEqualTo("insufficient options buying power (required: 20000.00, available: 19999.99)");
  }

  @Test
  void aShortPutBindsItsStrikeWhileItIsHeld() {
    trade("sell 2 " + PUT + " market day", "2.00");
    var valuation = Valuation.of(floor.book, floor);
    assertThat(valuation.bound()).isEqualByComparingTo("20000");
    assertThat(valuation.initialMargin()).isEqualByComparingTo("20000");
    assertThat(valuation.maintenanceMargin()).isEqualByComparingTo("20000");
    assertThat(valuation.free()).isEqualByComparingTo("79998.70");
  }

  @Test
  void aShortCallIsCoveredByShares() {
    own(199);
    assertThat(floor.refusal("sell 2 " + CALL + " market day"))
        .isEqualTo("account not eligible to trade uncovered option contracts");
    own(1);
    trade("sell 2 " + CALL + " market day", "2.00");
    assertThat(floor.refusal("sell 1 " + CALL + " market day"))
        .isEqualTo("account not eligible to trade uncovered option contracts");
    assertThat(Valuation.of(floor.book, floor).initialMargin()).isEqualByComparingTo("10000");
  }

  @Test
  void sharesThatCoverACallAreNotSold() {
    own(150);
    var resting = floor.place("sell 1 " + CALL + " limit day limit=9");
    assertThat(new Coverage(floor.book, floor).available("AAPL")).isEqualByComparingTo("50");
    assertThat(floor.refusal("sell 51 AAPL market day")).contains("requested: 51, available: 50");
    var sale = floor.place("sell 50 AAPL limit day limit=200");
    assertThat(new Coverage(floor.book, floor).available("AAPL")).isZero();
    floor.cancel(resting);
    assertThat(floor.place("sell 100 AAPL limit day limit=200")).isNotNull();
    assertThat(floor.refusal("sell 1 " + CALL + " limit day limit=9"))
        .isEqualTo("account not eligible to trade uncovered option contracts");
    floor.cancel(sale);
    assertThat(floor.refusal("sell 1 " + CALL + " limit day limit=9")).contains("uncovered");
  }

  @Test
  void aCallWithAMarginNeedsNoShares() {
    floor.option("C", 110, "15000");
    var symbol = "AAPL260109C00110000";
    floor.last.put(symbol, BigDecimal.ONE);
    trade("sell 6 " + symbol + " market day", "1.00");
    assertThat(Valuation.of(floor.book, floor).bound()).isEqualByComparingTo("90000");
    assertThat(floor.refusal("sell 1 " + symbol + " market day"))
        .startsWith("insufficient options buying power (required: 15000.00");
  }

  @ParameterizedTest
  @CsvSource({
    "0, account not authorized to trade options, account not authorized to trade options",
    "1, account not eligible to trade long option contracts, taken",
    "2, taken, taken",
    "3, taken, taken",
  })
  void theLevelSaysWhatMayBeOpened(int level, String bought, String sold) {
    assertThat(answer(level, "buy 1 " + CALL + " market day")).isEqualTo(bought);
    assertThat(answer(level, "sell 1 " + PUT + " market day")).isEqualTo(sold);
  }

  @ParameterizedTest
  @CsvSource({"C, 10000", "P, 9999.99"})
  void whatIsNeitherCoveredNorSecuredNeedsTheHighestLevel(String kind, String margin) {
    for (int level = 1; level <= 3; level++) {
      var some = floor("100000", level);
      var symbol = some.option(kind, 90, margin.equals("10000") ? margin : "8999.99").symbol();
      some.last.put(symbol, BigDecimal.ONE);
      var answer = some.submit("sell 1 " + symbol + " market day");
      assertThat(answer instanceof Intake.Answer.Taken).as("level %d", level).isEqualTo(level == 3);
    }
  }

  private static String answer(int level, String text) {
    return switch (floor("100000", level).submit(text)) {
      case Intake.Answer.Taken _ -> "taken";
      case Intake.Answer.Refused(var refusal) -> refusal.message();
    };
  }

  @Test
  void whatIsOpenCanBeClosedWhateverTheLevelAndNotTurnedRound() {
    trade("sell 2 " + PUT + " market day", "2.00");
    assertThat(floor.refusal("buy 3 " + PUT + " market day"))
        .contains("requested: 3, available: 2");
    assertThat(floor.place("buy 2 " + PUT + " limit day limit=1").ask().positionIntent())
        .isEqualTo("buy_to_close");
    assertThat(Valuation.of(floor.book, floor).bound()).isEqualByComparingTo("20000");
  }

  @Test
  void anOrderIsReplacedWithinTheDay() {
    var order = floor.place("sell 1 " + PUT + " limit day limit=2.50");
    assertThat(replaced(order, new Changing.Wish(null, "gtc", null, null, null, null)))
        .isEqualTo("order_time_in_force provided not supported for options trading");
    assertThat(
            replaced(
                order, new Changing.Wish(null, null, new BigDecimal("2.505"), null, null, null)))
        .isEqualTo("invalid limit_price 2.505. tick size is 0.01");
    assertThat(
            replaced(order, new Changing.Wish(new BigDecimal("11"), null, null, null, null, null)))
        .startsWith("insufficient options buying power (required: 110000.00");
    assertThat(replaced(order, new Changing.Wish(BigDecimal.TEN, "day", null, null, null, null)))
        .isEqualTo("taken");
    assertThat(Valuation.of(floor.book, floor).bound()).isEqualByComparingTo("100000");
  }

  @Test
  void aCoveredCallIsReplacedByOneThatTheSameSharesCover() {
    own(200);
    var order = floor.place("sell 1 " + CALL + " limit day limit=9");
    assertThat(
            replaced(order, new Changing.Wish(new BigDecimal("3"), null, null, null, null, null)))
        .contains("uncovered");
    assertThat(
            replaced(order, new Changing.Wish(new BigDecimal("2"), null, null, null, null, null)))
        .isEqualTo("taken");
  }

  private String replaced(ExchangeOrder order, Changing.Wish wish) {
    var answer = new Changing(floor.book, floor).replace(order, wish, floor.hours());
    floor.take();
    return switch (answer) {
      case Intake.Answer.Taken _ -> "taken";
      case Intake.Answer.Refused(var refusal) -> refusal.message();
    };
  }

  @Test
  void aMarketSaleIsWorthACentAtLeast() {
    var terms =
        new dev.tradewind.paper.alpaca.domain.Terms(
            new BigDecimal("100000"),
            2,
            1,
            new BigDecimal("9000"),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            false,
            null,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            3);
    var slipping = new Floor(terms);
    Asset put = slipping.option("P", 100, "10000");
    slipping.last.put(put.symbol(), new BigDecimal("0.05"));
    var order = slipping.place("sell 1 " + put.symbol() + " market day");
    slipping.bar(put.symbol(), "0.05 0.05 0.05 0.05", "100");
    assertThat(slipping.state(order)).isEqualTo("filled 1 @ 0.01");
  }

  @Test
  void anOptionTradesInRegularHoursAlone() {
    var order = floor.place("buy 1 " + CALL + " limit day limit=3");
    floor.phase = Minute.Phase.EXTENDED;
    floor.bar(CALL, "2 2 2 2", "100");
    assertThat(floor.state(order)).isEqualTo("new");
    floor.phase = Minute.Phase.REGULAR;
    floor.bar(CALL, "2 2 2 2", "100");
    assertThat(floor.state(order)).isEqualTo("filled 1 @ 2");
  }
}
