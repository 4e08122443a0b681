package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.paper.exchange.domain.Changing.Wish;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangingTest {

  private final Floor floor = Floor.plain();

  private static Wish wish(String qty, String limit) {
    return new Wish(amount(qty), null, amount(limit), null, null, null);
  }

  private static BigDecimal amount(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private Intake.Answer replace(ExchangeOrder order, Wish wish) {
    var answer = new Changing(floor.book, floor).replace(order, wish, floor.hours());
    floor.take();
    return answer;
  }

  private ExchangeOrder replaced(ExchangeOrder order, Wish wish) {
    return switch (replace(order, wish)) {
      case Intake.Answer.Taken(var successor, var legs) -> successor;
      case Intake.Answer.Refused(var refusal) -> throw new AssertionError(refusal.message());
    };
  }

  private String refusal(ExchangeOrder order, Wish wish) {
    return ((Intake.Answer.Refused) replace(order, wish)).refusal().message();
  }

  @Test
  void aReplacedOrderIsANewOneThatKnowsTheOldOne() {
    var old = floor.place("buy 10 AAPL limit day limit=99 id=a");
    floor.told();
    var successor = replaced(old, new Wish(amount("20"), "gtc", amount("98"), null, null, "b"));
    assertThat(successor.id()).isNotEqualTo(old.id());
    assertThat(successor.replaces()).isEqualTo(old.id());
    assertThat(successor.clientOrderId()).isEqualTo("b");
    assertThat(successor.ask().qty()).isEqualByComparingTo("20");
    assertThat(successor.ask().limitPrice()).isEqualByComparingTo("98");
    assertThat(successor.ask().timeInForce()).isEqualTo(TimeInForce.GTC);
    assertThat(floor.now(old).status()).isEqualTo(OrderStatus.REPLACED);
    assertThat(floor.now(old).replacedBy()).isEqualTo(successor.id());
    assertThat(floor.told()).containsExactly("replaced buy limit", "new buy limit");
    floor.bar("97 97 97 97");
    assertThat(floor.state(successor)).isEqualTo("filled 20 @ 97");
    assertThat(floor.state(old)).isEqualTo("replaced");
  }

  @Test
  void theFillsOfAChainSumUp() {
    var thin =
        new Floor(
            new dev.tradewind.paper.alpaca.domain.Terms(
                amount("100000"),
                2,
                1,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                amount("0.1"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                3));
    var old = thin.place("buy 10 AAPL limit gtc limit=101");
    thin.bar("AAPL", "100 100 100 100", "40");
    var answer = new Changing(thin.book, thin).replace(old, wish("12", "102"), thin.hours());
    thin.take();
    var successor = ((Intake.Answer.Taken) answer).order();
    assertThat(successor.ask().qty()).isEqualByComparingTo("8");
    thin.bar("AAPL", "100 100 100 100", "1000");
    assertThat(thin.position("AAPL")).isEqualTo("12");
  }

  @Test
  void aLegIsReplacedWithinItsGroup() {
    var entry = floor.place("buy 10 AAPL market day class=bracket tp=110 sl=95");
    var stop = floor.leg(entry, Role.STOP_LOSS);
    assertThat(refusal(stop, new Wish(null, null, null, amount("97"), null, null)))
        .contains("held");
    floor.bar("100 100 100 100");
    var tighter = replaced(stop, new Wish(null, null, null, amount("97"), null, null));
    assertThat(tighter.parentId()).isEqualTo(entry.id());
    assertThat(refusal(tighter, new Wish(amount("5"), null, null, null, null, null)))
        .isEqualTo("the qty of a leg follows its parent");
    floor.bar("100 100 96 97");
    assertThat(floor.state(tighter)).isEqualTo("filled 10 @ 97");
    assertThat(floor.state(floor.leg(entry, Role.TAKE_PROFIT))).isEqualTo("canceled");
  }

  @Test
  void anEntryTakesItsLegsAlong() {
    var entry = floor.place("buy 10 AAPL limit day class=bracket limit=99 tp=110 sl=95");
    var successor = replaced(entry, wish("4", "99.5"));
    var stop = floor.leg(successor, Role.STOP_LOSS);
    assertThat(floor.now(stop).ask().qty()).isEqualByComparingTo("4");
    floor.bar("99 99 99 99");
    floor.bar("94 94 94 94");
    assertThat(floor.state(stop)).isEqualTo("filled 4 @ 94");
    assertThat(floor.position("AAPL")).isEqualTo("0");
  }

  @Test
  void aTrailIsReplacedAndBeginsAnewAtTheLastPrice() {
    floor.place("buy 1 AAPL market day");
    floor.bar("100 100 100 100");
    var trailing = floor.place("sell 1 AAPL trailing_stop gtc trail_price=5");
    var successor = replaced(trailing, new Wish(null, null, null, null, amount("2"), null));
    assertThat(successor.trailingStop()).isEqualByComparingTo("98");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "buy 10 AAPL limit day limit=99|||105||market|limit orders require no stop price",
        "buy 10 AAPL market day||99|||market|market orders require no limit price",
        "buy 10 AAPL limit day limit=99||99.999|||x|invalid limit_price 99.999. sub-penny increment does not fulfill minimum pricing criteria",
        "buy 10 AAPL limit day limit=99||-1|||x|price must be > 0",
        "buy 10 AAPL limit day limit=99|0||||x|qty must be > filled_qty",
        "buy 10 AAPL limit day limit=99|2.5||||x|notional and fractional orders cannot be replaced",
        "buy 2.5 AAPL limit day limit=99|3||||x|notional and fractional orders cannot be replaced",
        "buy $50 AAPL market day|3||||x|notional and fractional orders cannot be replaced",
        "buy 10 AAPL limit day limit=99||||1|x|only trailing_stop orders take trail",
        "buy 10 AAPL limit day limit=99|3000||||x|insufficient buying power",
      })
  void whatCannotBecomeOfAnOrder(
      String text, String qty, String limit, String stop, String trail, String name, String why) {
    var order = floor.place(text);
    assertThat(
            refusal(
                order,
                new Wish(amount(qty), null, amount(limit), amount(stop), amount(trail), null)))
        .isEqualTo(why);
    assertThat(floor.now(order).isOpen()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"ioc", "opg", "never"})
  void timeIsReplacedBetweenDayAndGtc(String time) {
    var order = floor.place("buy 10 AAPL limit day limit=99");
    assertThat(refusal(order, new Wish(null, time, null, null, null, null)))
        .contains("time_in_force");
  }

  @Test
  void whatHasEndedIsNeitherReplacedNorCanceled() {
    var order = floor.place("buy 10 AAPL market day");
    floor.bar("100 100 100 100");
    var filled = floor.now(order);
    assertThat(refusal(filled, wish("20", null))).isEqualTo("order is already in \"filled\" state");
    assertThat(new Changing(floor.book, floor).cancel(filled, floor.now))
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.httpStatus()).isEqualTo(422);
              assertThat(refusal.code()).isEqualTo(42210000);
              assertThat(refusal.message()).isEqualTo("order is already in \"filled\" state");
            });
  }
}
