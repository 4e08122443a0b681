package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.paper.alpaca.domain.Terms;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class GroupsTest {

  private static final String BRACKET = "buy 10 AAPL market day class=bracket tp=110 sl=95";

  private final Floor floor = Floor.plain();

  private static Floor thin() {
    return new Floor(
        new Terms(
            new BigDecimal("100000"),
            2,
            1,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            false,
            new BigDecimal("0.1"),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            3));
  }

  @Test
  void theLegsOfABracketAreHeldUntilTheEntryIsFilledAndMeetTheNextBar() {
    var entry = floor.place(BRACKET);
    var profit = floor.leg(entry, Role.TAKE_PROFIT);
    var stop = floor.leg(entry, Role.STOP_LOSS);
    assertThat(floor.told()).containsExactly("new buy market", "held sell limit", "held sell stop");
    floor.bar("100 120 90 100");
    assertThat(floor.state(entry)).isEqualTo("filled 10 @ 100");
    assertThat(floor.state(profit)).isEqualTo("new");
    assertThat(floor.told()).containsExactly("fill buy market", "new sell limit", "new sell stop");
    floor.bar("100 111 99 110");
    assertThat(floor.state(profit)).isEqualTo("filled 10 @ 110");
    assertThat(floor.state(stop)).isEqualTo("canceled");
    assertThat(floor.told()).containsExactly("fill sell limit", "canceled sell stop");
    assertThat(floor.cash()).isEqualTo("100100");
    assertThat(floor.book.isIdle()).isTrue();
  }

  @Test
  void ofBothExitsWithinOneBarTheStopIsAssumedFirst() {
    var entry = floor.place(BRACKET);
    floor.bar("100 100 100 100");
    floor.bar("100 111 94 100");
    assertThat(floor.state(floor.leg(entry, Role.STOP_LOSS))).isEqualTo("filled 10 @ 95");
    assertThat(floor.state(floor.leg(entry, Role.TAKE_PROFIT))).isEqualTo("canceled");
  }

  @Test
  void anOpenBeyondTheTargetComesBeforeTheStop() {
    var entry = floor.place(BRACKET);
    floor.bar("100 100 100 100");
    floor.bar("112 113 94 100");
    assertThat(floor.state(floor.leg(entry, Role.TAKE_PROFIT))).isEqualTo("filled 10 @ 112");
  }

  @Test
  void exitsFollowTheFilledQuantityOfTheEntry() {
    var thin = thin();
    var entry = thin.place(BRACKET);
    var stop = thin.leg(entry, Role.STOP_LOSS);
    thin.bar("AAPL", "100 100 100 100", "40");
    assertThat(thin.state(entry)).isEqualTo("partially_filled 4 @ 100");
    thin.bar("AAPL", "100 100 94 95", "1000");
    assertThat(thin.state(entry)).isEqualTo("filled 10 @ 100");
    assertThat(thin.state(stop)).isEqualTo("filled 10 @ 95");
    assertThat(thin.position("AAPL")).isEqualTo("0");
  }

  @Test
  void exitsShrinkToTheFilledPartOfAnEntryThatIsCanceled() {
    var thin = thin();
    var entry = thin.place("buy 10 AAPL limit day class=bracket tp=110 sl=95 limit=101");
    var stop = thin.leg(entry, Role.STOP_LOSS);
    thin.bar("AAPL", "100 100 100 100", "40");
    thin.bar("AAPL", "102 102 101.5 102", "1000");
    assertThat(thin.state(entry)).isEqualTo("partially_filled 4 @ 100");
    thin.bar("AAPL", "94 94 94 94", "40");
    assertThat(thin.position("AAPL")).isEqualTo("8");
    assertThat(thin.state(entry)).isEqualTo("partially_filled 8 @ 97");
    thin.cancel(entry);
    assertThat(thin.state(entry)).isEqualTo("canceled 8 @ 97");
    assertThat(thin.now(stop).ask().qty()).isEqualByComparingTo("8");
    thin.bar("AAPL", "94 94 94 94", "1000");
    assertThat(thin.position("AAPL")).isEqualTo("0");
    assertThat(thin.now(stop).status()).isEqualTo(OrderStatus.FILLED);
    assertThat(thin.now(thin.leg(entry, Role.TAKE_PROFIT)).status())
        .isEqualTo(OrderStatus.CANCELED);
  }

  @Test
  void anEntryCanceledUnfilledTakesItsLegsWithIt() {
    var entry = floor.place("buy 10 AAPL limit day class=bracket tp=110 sl=95 limit=99");
    floor.cancel(entry);
    assertThat(floor.told())
        .containsSubsequence("canceled buy limit", "canceled sell limit", "canceled sell stop");
    assertThat(floor.book.isIdle()).isTrue();
  }

  @Test
  void anExitCanceledTakesTheOtherOneWithIt() {
    var entry = floor.place(BRACKET);
    floor.bar("100 100 100 100");
    floor.cancel(floor.now(floor.leg(entry, Role.STOP_LOSS)));
    assertThat(floor.state(floor.leg(entry, Role.TAKE_PROFIT))).isEqualTo("canceled");
    assertThat(floor.position("AAPL")).isEqualTo("10");
  }

  @Test
  void oneOrderTriggersAnother() {
    var entry = floor.place("buy 10 AAPL market day class=oto sl=95 sl_limit=94");
    floor.bar("100 100 100 100");
    var stop = floor.leg(entry, Role.STOP_LOSS);
    assertThat(floor.now(stop).ask().type()).isEqualTo(OrderType.STOP_LIMIT);
    floor.bar("93 93.9 93 93");
    assertThat(floor.state(stop)).isEqualTo("new");
    floor.bar("93 94.5 93 94");
    assertThat(floor.state(stop)).isEqualTo("filled 10 @ 94");
  }

  @Test
  void oneOrderCancelsTheOther() {
    floor.place("buy 10 AAPL market day");
    floor.bar("100 100 100 100");
    var profit = floor.place("sell 10 AAPL limit gtc class=oco tp=110 sl=95");
    var stop = floor.leg(profit, Role.STOP_LOSS);
    assertThat(floor.state(profit)).isEqualTo("new");
    assertThat(floor.state(stop)).isEqualTo("new");
    assertThat(floor.book.available("AAPL")).isZero();
    floor.bar("100 100 94 95");
    assertThat(floor.state(stop)).isEqualTo("filled 10 @ 95");
    assertThat(floor.state(profit)).isEqualTo("canceled");
  }

  @Test
  void aPartOfOneExitLeavesTheRestToBoth() {
    var thin = thin();
    thin.place("buy 10 AAPL market day");
    thin.bar("AAPL", "100 100 100 100", "1000");
    var profit = thin.place("sell 10 AAPL limit gtc class=oco tp=110 sl=95");
    thin.bar("AAPL", "111 111 111 111", "40");
    assertThat(thin.state(profit)).isEqualTo("partially_filled 4 @ 111");
    assertThat(thin.book.available("AAPL")).isZero();
    thin.bar("AAPL", "94 94 94 94", "1000");
    var stop = thin.leg(profit, Role.STOP_LOSS);
    assertThat(thin.state(stop)).isEqualTo("filled 6 @ 94");
    assertThat(thin.now(stop).ask().qty()).isEqualByComparingTo("6");
    assertThat(thin.state(profit)).isEqualTo("canceled 4 @ 111");
    assertThat(thin.position("AAPL")).isEqualTo("0");
  }
}
