package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

  private final Floor floor = Floor.plain();

  @ParameterizedTest
  @CsvSource({
    "1, buy 10 AAPL limit day limit=100, buy 10.01 AAPL limit day limit=100",
    "2, buy 20 AAPL limit day limit=100, buy 20.01 AAPL limit day limit=100",
    "4, buy 40 AAPL limit day limit=100, buy 40.01 AAPL limit day limit=100",
    "2, buy $2000 AAPL market day, buy $2000.01 AAPL market day",
    "2, buy 19.51 AAPL market day, buy 19.52 AAPL market day",
    "2, sell 19 AAPL limit day limit=90, sell 20 AAPL limit day limit=90",
    "2, buy 19.51 AAPL stop day stop=100, buy 19.52 AAPL stop day stop=100",
  })
  void buyingPowerAtAndAboveItsEnd(int multiplier, String taken, String refused) {
    assertThat(new Floor(Floor.terms("1000", multiplier)).place(taken)).isNotNull();
    assertThat(new Floor(Floor.terms("1000", multiplier)).refusal(refused))
        .isEqualTo("insufficient buying power");
  }

  @Test
  void aRefusalTellsTheBuyingPowerAndTheCost() {
    floor.place("buy 100 AAPL limit day limit=100");
    var refused = (Intake.Answer.Refused) floor.submit("buy 2000 AAPL limit day limit=100");
    assertThat(refused.refusal().httpStatus()).isEqualTo(403);
    assertThat(refused.refusal().code()).isEqualTo(40310000);
    assertThat(refused.refusal().details())
        .containsEntry("buying_power", "190000.00")
        .containsEntry("cost_basis", "200000.00");
    assertThat(floor.book.open()).hasSize(1);
  }

  @Test
  void whatOpenOrdersBindComesBackWhenTheyEnd() {
    var first = floor.place("buy 1000 AAPL limit day limit=100");
    assertThat(Valuation.of(floor.book, floor).buyingPower()).isEqualByComparingTo("100000");
    floor.cancel(first);
    assertThat(Valuation.of(floor.book, floor).buyingPower()).isEqualByComparingTo("200000");
  }

  @Test
  void theOwnerMayLowerTheMultiplier() {
    floor.book.configure(new Configuration(false, false, true, 1, "all"));
    assertThat(floor.refusal("buy 1001 AAPL limit day limit=100"))
        .isEqualTo("insufficient buying power");
    assertThat(floor.refusal("sell 1 AAPL market day"))
        .isEqualTo("account is not allowed to short");
  }

  @Test
  void aShareThatIsNotMarginableBindsItsWholeValue() {
    floor.assets.put(
        "AAPL", new Asset("AAPL", "id", "AAPL", "OTC", true, false, false, false, null));
    assertThat(floor.refusal("buy 1001 AAPL limit day limit=100"))
        .isEqualTo("insufficient buying power");
    assertThat(floor.refusal("buy 0.5 AAPL limit day limit=100"))
        .isEqualTo("asset \"AAPL\" is not fractionable");
    assertThat(floor.refusal("sell 1 AAPL limit day limit=100"))
        .isEqualTo("account is not allowed to short");
    assertThat(floor.place("buy 1000 AAPL limit day limit=100")).isNotNull();
  }

  @Test
  void aFutureBindsItsMarginPerContract() {
    var order = floor.place("buy 11 GC limit day limit=2600");
    assertThat(floor.refusal("buy 1 GC limit day limit=2600"))
        .isEqualTo("insufficient buying power");
    floor.cancel(order);
    assertThat(floor.refusal("buy 1 GC limit day limit=2600.05"))
        .isEqualTo("invalid limit_price 2600.05. tick size is 0.1");
    assertThat(floor.refusal("buy 0.5 GC limit day limit=2600"))
        .isEqualTo("asset \"GC\" is not fractionable");
  }

  @Test
  void aFutureMayBeTurnedRoundByOneOrder() {
    floor.place("buy 2 GC market day");
    floor.bar("GC", "2600 2600 2600 2600", "100");
    var turn = floor.place("sell 5 GC market day");
    assertThat(turn.ask().opens()).isTrue();
    floor.bar("GC", "2601 2601 2601 2601", "100");
    assertThat(floor.position("GC")).isEqualTo("-3");
    assertThat(floor.book.holding("GC").net().avgEntryPrice()).isEqualByComparingTo("2601");
  }

  @Test
  void sharesHeldByOpenSalesAreNotSoldTwice() {
    floor.place("buy 10 AAPL market day");
    floor.bar("100 100 100 100");
    var first = floor.place("sell 6 AAPL limit day limit=110");
    var refused = (Intake.Answer.Refused) floor.submit("sell 5 AAPL market day");
    assertThat(refused.refusal().message())
        .isEqualTo("insufficient qty available for order (requested: 5, available: 4)");
    assertThat(refused.refusal().details())
        .containsEntry("existing_qty", "10")
        .containsEntry("held_for_orders", "6")
        .containsEntry("available", "4")
        .containsEntry("related_orders", java.util.List.of(first.id()));
    assertThat(floor.place("sell 4 AAPL market day").ask().positionIntent())
        .isEqualTo("sell_to_close");
    assertThat(floor.book.available("AAPL")).isZero();
  }

  @Test
  void aPositionIsNotTurnedRoundByOneOrder() {
    floor.place("sell 10 AAPL market day");
    floor.bar("100 100 100 100");
    assertThat(floor.position("AAPL")).isEqualTo("-10");
    assertThat(((Activity.Fill) floor.activities.getFirst()).opensShort()).isTrue();
    assertThat(floor.refusal("buy 11 AAPL market day")).contains("requested: 11, available: 10");
    floor.place("buy 10 AAPL market day");
    floor.bar("90 90 90 90");
    assertThat(floor.position("AAPL")).isEqualTo("0");
    assertThat(floor.cash()).isEqualTo("100100");
  }

  @Test
  void noShortingMeansNone() {
    floor.book.configure(new Configuration(false, true, true, 4, "all"));
    assertThat(floor.refusal("sell 1 AAPL market day"))
        .isEqualTo("account is not allowed to short");
  }

  @Test
  void noPartOfAShareIsSoldShort() {
    assertThat(floor.refusal("sell 0.5 AAPL market day"))
        .isEqualTo("fractional orders cannot be sold short");
    assertThat(floor.refusal("sell $50 AAPL market day"))
        .isEqualTo("fractional orders cannot be sold short");
  }

  @Test
  void aSuspendedAccountTakesNothing() {
    floor.book.configure(new Configuration(true, false, true, 4, "all"));
    assertThat(floor.refusal("buy 1 AAPL market day"))
        .isEqualTo("new orders are rejected by user request");
  }

  @Test
  void partsMayBeSwitchedOff() {
    floor.book.configure(new Configuration(false, false, false, 4, "all"));
    assertThat(floor.refusal("buy 0.5 AAPL market day"))
        .isEqualTo("asset \"AAPL\" is not fractionable");
  }

  @ParameterizedTest
  @CsvSource({
    "buy 1 AAPL market day, sell 1 AAPL limit day limit=200, true",
    "buy 1 AAPL limit day limit=99, sell 1 AAPL market day, true",
    "buy 1 AAPL limit day limit=99, sell 1 AAPL limit day limit=99, true",
    "buy 1 AAPL limit day limit=99, sell 1 AAPL limit day limit=99.01, false",
    "sell 1 AAPL limit day limit=101, buy 1 AAPL limit day limit=101, true",
    "sell 1 AAPL limit day limit=101, buy 1 AAPL limit day limit=100.99, false",
    "sell 1 AAPL limit day limit=101, buy 1 AAPL stop day stop=150, true",
    "sell 1 AAPL limit day limit=101, buy 1 MSFT market day, false",
  })
  void ordersThatCouldTradeWithEachOther(String first, String second, boolean refused) {
    var existing = floor.place(first);
    if (refused) {
      var answer = (Intake.Answer.Refused) floor.submit(second);
      assertThat(answer.refusal().message())
          .isEqualTo("potential wash trade detected. use complex orders");
      assertThat(answer.refusal().details()).containsEntry("existing_order_id", existing.id());
    } else {
      assertThat(floor.place(second)).isNotNull();
    }
  }

  @Test
  void exitsOfGroupsDoNotStandInTheWay() {
    floor.place("buy 10 AAPL market day class=bracket tp=110 sl=95");
    floor.bar("100 100 100 100");
    assertThat(floor.place("buy 1 AAPL market day")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "buy 1 NONE market day, asset \"NONE\" not found",
    "buy 1 AAPL limit day limit=290.123, invalid limit_price 290.123. sub-penny increment does not fulfill minimum pricing criteria",
    "buy 1 AAPL limit day limit=0.12345, invalid limit_price 0.12345. sub-penny increment does not fulfill minimum pricing criteria",
    "buy 1 AAPL market day class=bracket tp=110.001 sl=95, invalid take_profit.limit_price 110.001. sub-penny increment does not fulfill minimum pricing criteria",
    "sell 1 AAPL limit gtc class=oco tp=110 sl=95, oco orders must be exit orders",
    "buy 1 AAPL market opg, opg orders are not accepted between 9:28am and 7:00pm ET",
  })
  void whatAssetAndAccountDoNotAllow(String text, String message) {
    assertThat(floor.refusal(text)).isEqualTo(message);
  }

  @Test
  void pricesBelowADollarHaveFourDecimals() {
    assertThat(floor.place("buy 1 AAPL limit day limit=0.1234")).isNotNull();
  }

  @Test
  void anAssetThatIsNotActiveOrHasNoPriceIsNotBought() {
    floor.last.remove("MSFT");
    assertThat(floor.refusal("buy 1 MSFT market day"))
        .isEqualTo("asset MSFT is not active: no price of it is known yet");
    assertThat(floor.place("buy 1 MSFT limit day limit=400")).isNotNull();
    floor.assets.put("AAPL", Floor.share("AAPL").inactive());
    assertThat(floor.refusal("buy 1 AAPL market day")).isEqualTo("asset AAPL is not active");
  }

  @Test
  void theClosingAuctionIsRefusedWhenItIsTooLate() {
    floor.takesClosing = false;
    assertThat(floor.refusal("buy 1 AAPL market cls"))
        .isEqualTo("cls orders are not accepted between 3:50pm and 7:00pm ET");
  }

  @Test
  void ordersKnowWhenTheyEnd() {
    assertThat(floor.place("buy 1 AAPL market day").times().expires()).isEqualTo(Floor.CLOSE);
    assertThat(floor.place("buy 1 AAPL limit day limit=99 extended").times().expires())
        .isEqualTo(Floor.CLOSE.plus(Duration.ofHours(4)));
    assertThat(floor.place("buy 1 AAPL limit gtc limit=99").times().expires())
        .isEqualTo(Floor.OPEN.plus(Duration.ofDays(90)));
  }

  @Test
  void idsFollowFromTheAccountAndTheNumber() {
    var one = Floor.plain().place("buy 1 AAPL market day");
    assertThat(Floor.plain().place("buy 1 AAPL market day").id()).isEqualTo(one.id());
    assertThat(floor.place("buy 1 AAPL limit day limit=9").id()).isEqualTo(one.id());
    assertThat(floor.place("buy 1 AAPL limit day limit=9").id()).isNotEqualTo(one.id());
    assertThat(floor.place("buy 1 AAPL limit day limit=9 id=mine").clientOrderId())
        .isEqualTo("mine");
  }

  @Test
  void submissionsAscendAlthoughTimeStandsStill() {
    var first = floor.place("buy 1 AAPL limit day limit=9");
    var second = floor.place("buy 1 AAPL limit day limit=9");
    assertThat(second.times().submitted()).isAfter(first.times().submitted());
    assertThat(second.times().liveFrom()).isEqualTo(floor.now);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "100", "33.3333"})
  void aPartOfAPositionIsRoundedDown(String percentage) {
    floor.place("buy 10 AAPL market day");
    floor.bar("100 100 100 100");
    var holding = floor.book.holding("AAPL");
    var exact = new BigDecimal(percentage).movePointLeft(1);
    assertThat(Intake.part(holding, new BigDecimal(percentage), floor.assets.get("AAPL")))
        .isEqualByComparingTo(exact);
    assertThat(Intake.part(holding, new BigDecimal(percentage), floor.assets.get("GC")))
        .isEqualByComparingTo(exact.setScale(0, java.math.RoundingMode.DOWN));
  }
}
