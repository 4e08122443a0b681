package dev.tradewind.paper.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.paper.exchange.domain.CorporateAction.Kind;
import dev.tradewind.paper.instrument.domain.Asset;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewDayTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 1, 6);

  private final Floor floor = Floor.plain();

  private void apply(Kind kind) {
    floor
        .newDay()
        .apply(new CorporateAction("id", 1, "AAPL", TUESDAY, kind), floor.assets.get("AAPL"));
    floor.take();
  }

  private void own(String qty) {
    floor.place("buy %s AAPL market day".formatted(qty));
    floor.bar("100 100 100 100");
    floor.told();
    floor.activities.clear();
  }

  @Test
  void dayOrdersExpireAtTheClose() {
    var day = floor.place("buy 1 AAPL limit day limit=9");
    var extended = floor.place("buy 1 AAPL limit day limit=9 extended");
    var gtc = floor.place("buy 1 AAPL limit gtc limit=9");
    var auction = floor.place("buy 1 AAPL market cls");
    floor.now = Floor.CLOSE.minusNanos(1000);
    floor.newDay().expire();
    floor.take();
    assertThat(floor.state(day)).isEqualTo("new");
    floor.now = Floor.CLOSE;
    floor.newDay().expire();
    floor.take();
    assertThat(floor.state(day)).isEqualTo("expired");
    assertThat(floor.state(auction)).isEqualTo("canceled");
    assertThat(floor.state(extended)).isEqualTo("new");
    assertThat(floor.state(gtc)).isEqualTo("new");
    assertThat(floor.now(day).times().ended()).isEqualTo(Floor.CLOSE);
  }

  @Test
  void anOrderTakenAfterHoursWorksFromTheOpen() {
    floor.phase = Minute.Phase.CLOSED;
    var regular = floor.place("buy 1 AAPL limit day limit=9");
    var extended = floor.place("buy 1 AAPL limit day limit=9 extended");
    floor.newDay().route(Minute.Phase.EXTENDED);
    floor.take();
    assertThat(floor.state(regular)).isEqualTo("accepted");
    assertThat(floor.state(extended)).isEqualTo("new");
    floor.newDay().route(Minute.Phase.REGULAR);
    floor.take();
    assertThat(floor.state(regular)).isEqualTo("new");
  }

  @Test
  void aDayBeginsWithWhatTheAccountIsWorth() {
    own("10");
    floor.last.put("AAPL", new BigDecimal("110"));
    floor.newDay().begin(TUESDAY);
    assertThat(floor.book.row().lastEquity()).isEqualByComparingTo("100100");
    var holding = floor.book.holding("AAPL");
    assertThat(holding.lastDayPrice()).isEqualByComparingTo("110");
    assertThat(holding.dayQty()).isEqualByComparingTo("10");
    assertThat(holding.intradayBasis()).isEqualByComparingTo("1100");
    floor.last.put("AAPL", new BigDecimal("120"));
    floor.newDay().begin(TUESDAY);
    assertThat(floor.book.row().lastEquity()).isEqualByComparingTo("100100");
  }

  @Test
  void sharesBoughtTodayCountAtTheirCost() {
    own("10");
    floor.newDay().begin(TUESDAY);
    floor.place("buy 10 AAPL limit day limit=120");
    floor.bar("120 120 119 119");
    assertThat(floor.book.holding("AAPL").intradayBasis()).isEqualByComparingTo("2100");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 2, 1, 20, 50, 0",
    "10, 1, 10, 1, 1000, 0",
    "10, 3, 2, 15, 66.66666667, 0",
    "5, 1, 10, 0.5, 1000, 0",
  })
  void aSplitChangesQuantityAndPrice(
      String owned, String newUnits, String oldUnits, String qty, String average, String cash) {
    own(owned);
    var before = floor.book.cash();
    apply(new Kind.Split(new BigDecimal(newUnits), new BigDecimal(oldUnits)));
    assertThat(floor.position("AAPL")).isEqualTo(qty);
    assertThat(floor.book.holding("AAPL").net().avgEntryPrice()).isEqualByComparingTo(average);
    assertThat(floor.book.cash().subtract(before)).isEqualByComparingTo(cash);
    assertThat(floor.activities)
        .singleElement()
        .isInstanceOfSatisfying(
            Activity.Entry.class, entry -> assertThat(entry.type()).isEqualTo("SPLIT"));
  }

  @Test
  void partsOfAShareThatCannotBeSplitArePaidOut() {
    floor.assets.put(
        "AAPL", new Asset("AAPL", "id", "AAPL", "NYSE", true, true, true, false, null));
    own("15");
    var before = floor.book.cash();
    apply(new Kind.Split(BigDecimal.ONE, BigDecimal.TEN));
    assertThat(floor.position("AAPL")).isEqualTo("1");
    assertThat(floor.book.cash().subtract(before)).isEqualByComparingTo("500");
  }

  @Test
  void aSplitEndsTheOpenOrdersOfTheShareAlone() {
    var apple = floor.place("buy 1 AAPL limit gtc limit=9");
    var other = floor.place("buy 1 MSFT limit gtc limit=9");
    apply(new Kind.Split(BigDecimal.TWO, BigDecimal.ONE));
    assertThat(floor.state(apple)).isEqualTo("canceled");
    assertThat(floor.state(other)).isEqualTo("new");
    assertThat(floor.activities).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"buy 10, 5.00", "sell 10, -5.00"})
  void aDividendIsPaidToALongAndByAShort(String trade, String amount) {
    floor.place(trade + " AAPL market day");
    floor.bar("100 100 100 100");
    var order = floor.place(trade + " AAPL limit gtc limit=" + (amount.startsWith("-") ? 999 : 9));
    floor.activities.clear();
    apply(new Kind.CashDividend(new BigDecimal("0.5")));
    assertThat(floor.activities)
        .singleElement()
        .satisfies(activity -> assertThat(activity.netAmount()).isEqualByComparingTo(amount));
    assertThat(floor.now(order).isOpen()).isTrue();
  }

  @Test
  void aRenameMovesThePosition() {
    own("10");
    apply(new Kind.Rename("APPL"));
    assertThat(floor.position("AAPL")).isEqualTo("0");
    assertThat(floor.position("APPL")).isEqualTo("10");
    assertThat(floor.book.holding("APPL").net().avgEntryPrice()).isEqualByComparingTo("100");
    assertThat(floor.activities)
        .extracting(Activity::signedQty)
        .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .containsExactly(new BigDecimal("-10"), new BigDecimal("10"));
  }

  @Test
  void anActionIsMetOnce() {
    assertThat(floor.book.meet("x")).isTrue();
    assertThat(floor.book.meet("x")).isFalse();
    assertThat(floor.book.takeChanges().orElseThrow().applied()).containsExactly("x");
  }

  @Test
  void aFutureThatEndsIsSettledAtItsLastPrice() {
    floor.place("buy 2 GC market day");
    floor.bar("GC", "2600 2610 2600 2610", "100");
    floor.place("buy 1 GC limit gtc limit=2500");
    floor.newDay().settle(floor.assets.get("GC"));
    floor.take();
    assertThat(floor.cash()).isEqualTo("102000");
    assertThat(floor.book.isIdle()).isTrue();
  }
}
