package dev.tradewind.execution.rollover.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.execution.positions.domain.Executed;
import dev.tradewind.execution.positions.domain.Reopened;
import dev.tradewind.execution.positions.domain.TradeSoFar;
import dev.tradewind.kernel.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a rollover makes of a trade: the ledger's test has the same worked figures. */
class RolledTradeTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final Instrument GOLD = Instrument.MGC; // friction 8.40, point value 10

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }

  private static Executed at(String quantity, String price) {
    return Executed.NONE.plus(d(quantity), d(price));
  }

  /** A trade on its way, beside what was paid and got for it in truth. */
  private static final class Trading {

    private TradeSoFar trade;
    private BigDecimal stop;
    private BigDecimal paid;
    private BigDecimal got = BigDecimal.ZERO;
    private BigDecimal closedInAll = BigDecimal.ZERO;
    private BigDecimal told = BigDecimal.ZERO;
    private final BigDecimal risk = BigDecimal.TEN;

    Trading(Direction direction, String quantity, String price) {
      var entry = at(quantity, price);
      trade = new TradeSoFar(direction, entry, Executed.NONE);
      paid = entry.value();
      stop = d(price).subtract(risk.multiply(BigDecimal.valueOf(direction.sign())));
    }

    void close(BigDecimal quantity, String price) {
      trade = trade.closedBy(quantity, d(price));
      got = got.add(quantity.multiply(d(price)));
      closedInAll = closedInAll.add(quantity);
      told = trade.resultInR(GOLD, stop).orElseThrow();
    }

    RolledTrade roll(String price, BigDecimal opened, String next) {
      var closed = Executed.NONE.plus(trade.openQuantity(), d(price));
      close(trade.openQuantity(), price);
      var open = Executed.NONE.plus(opened, d(next));
      paid = paid.add(open.value());
      var before = trade.entry().averagePrice();
      var rolled = RolledTrade.of(trade.entry(), trade.exit(), closed, open, trade.reopened());
      trade = new TradeSoFar(trade.direction(), rolled.entry(), rolled.exit(), rolled.reopened());
      stop = stop.add(trade.entry().averagePrice().subtract(before));
      return rolled;
    }

    /**
     * What it made in truth, times the quantity held: the open part has cost what it was opened
     * for.
     */
    private BigDecimal truth(Executed held) {
      return got.subtract(paid)
          .multiply(held.quantity())
          .add(held.value().multiply(trade.openQuantity()))
          .multiply(BigDecimal.valueOf(trade.direction().sign()))
          .multiply(GOLD.pointValue())
          .subtract(GOLD.friction().multiply(closedInAll).multiply(held.quantity()));
    }

    private Executed held() {
      Reopened reopened = trade.reopened();
      return reopened == null ? trade.entry() : reopened.held();
    }

    BigDecimal truthInR() {
      var riskOfOne = risk.multiply(GOLD.pointValue()).add(GOLD.friction());
      return truth(held())
          .divide(
              riskOfOne.multiply(trade.entry().quantity()).multiply(held().quantity()),
              6,
              RoundingMode.HALF_EVEN);
    }

    BigDecimal truthInMoney() {
      return truth(held()).divide(held().quantity(), 2, RoundingMode.HALF_EVEN);
    }
  }

  @Test
  void entryAndWhatWasClosedMoveByThePointsBetween() {
    var trading = new Trading(Direction.LONG, "3", "100");
    trading.close(d("1"), "110");
    assertThat(trading.told).isEqualByComparingTo("0.281673");
    var rolled = trading.roll("105", d("2"), "108");
    assertThat(trading.told).isEqualByComparingTo("0.537515");
    assertThat(rolled.shift()).isEqualByComparingTo("3");
    assertThat(rolled.entry().value()).isEqualByComparingTo("309");
    assertThat(rolled.entry().averagePrice()).isEqualByComparingTo("103");
    assertThat(rolled.exit().quantity()).isEqualByComparingTo("1");
    assertThat(rolled.exit().value()).isEqualByComparingTo("113");
    assertThat(trading.trade.riskPoints(trading.stop)).isEqualByComparingTo("10");
    assertThat(trading.trade.resultInR(GOLD, trading.stop).orElseThrow())
        .as("the result is what it was")
        .isEqualByComparingTo("0.537515");

    trading.close(d("1"), "112");
    assertThat(trading.told).isEqualByComparingTo("0.634686");
    trading.close(d("1"), "109");
    assertThat(trading.told).isEqualByComparingTo("0.639606");
    assertThat(trading.trade.result(GOLD, USD)).isEqualByComparingTo("208.00");
  }

  @Test
  void whatIsNotOpenedAgainIsClosedAtItsShare() {
    var trading = new Trading(Direction.LONG, "3", "100");
    trading.close(d("1"), "110");
    var rolled = trading.roll("105", d("1"), "108");
    assertThat(rolled.exit().quantity()).isEqualByComparingTo("2");
    assertThat(trading.trade.openQuantity()).isEqualByComparingTo("1");
    trading.close(d("1"), "112");
    assertThat(trading.trade.result(GOLD, USD)).isEqualByComparingTo("206.40");
  }

  @Test
  void nothingButWhatWasClosedIsOpenedAgain() {
    var entry = at("2", "100");
    assertThatThrownBy(
            () -> RolledTrade.of(entry, at("1", "105"), at("1", "105"), at("1", "108"), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> RolledTrade.of(entry, at("2", "105"), at("2", "105"), at("3", "108"), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> RolledTrade.of(entry, at("2", "105"), at("2", "105"), Executed.NONE, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theShiftIsRoundedHalfEvenToEightDecimalsAndNoMoneyIsLost() {
    var entry = at("3", "100");
    var closed = at("3", "105").plus(BigDecimal.ZERO, d("1"));
    var opened = at("1", "108").plus(d("2"), d("108.01"));
    var rolled = RolledTrade.of(entry, closed, closed, opened, null);
    assertThat(rolled.shift()).isEqualTo(d("3.00666667"));
    assertThat(rolled.entry().value()).isEqualByComparingTo("309.02");
    assertThat(rolled.exit().value()).isZero();
  }

  @Test
  void stopsMoveWithTheEntryAndOrdersStayOnTheTick() {
    var before = new RolledPrices(d("100"), d("90"), d("95"), d("120"));
    var after = before.moved(Direction.LONG, d("103.00666667"), d("3.00666667"), d("0.1"));
    assertThat(after.initialStop()).isEqualByComparingTo("93.00666667");
    assertThat(after.currentStop()).isEqualByComparingTo("98.1");
    assertThat(after.target()).isEqualByComparingTo("123.0");
    var sold = new RolledPrices(d("100"), d("110"), d("105"), d("80"));
    var bought = sold.moved(Direction.SHORT, d("103.00666667"), d("3.00666667"), d("0.1"));
    assertThat(bought.currentStop()).isEqualByComparingTo("108.0");
    assertThat(bought.target()).isEqualByComparingTo("83.1");
    var exact = before.moved(Direction.LONG, d("103"), d("3"), d("0.1"));
    assertThat(exact.currentStop()).isEqualByComparingTo("98");
    assertThat(
            new RolledPrices(d("1"), d("1"), d("1"), null)
                .moved(Direction.LONG, d("2"), d("1"), d("1"))
                .target())
        .isNull();
  }

  /** A step: a part is closed, or all of it goes to the next contract. */
  private record Step(boolean roll, int part, int reopened, String price, String next) {}

  @Provide
  Arbitrary<String> prices() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("50"), new BigDecimal("150"))
        .ofScale(2)
        .map(BigDecimal::toPlainString);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 9),
            Arbitraries.integers().between(1, 9),
            prices(),
            prices())
        .as(Step::new)
        .list()
        .ofMaxSize(8);
  }

  /** At every step, what is told so far is what was truly made; at the end all of it is. */
  @Property(tries = 300)
  void whatIsToldIsWhatWasMade(
      @ForAll Direction direction,
      @ForAll("steps") List<Step> steps,
      @ForAll("prices") String last) {
    var trading = new Trading(direction, "9", "101.37");
    for (var step : steps) {
      var open = trading.trade.openQuantity();
      if (step.roll()) {
        trading.roll(step.price(), open.min(BigDecimal.valueOf(step.reopened())), step.next());
      } else if (open.compareTo(BigDecimal.valueOf(step.part())) > 0) {
        trading.close(BigDecimal.valueOf(step.part()), step.price());
      }
      check(trading, trading.trade.reopened());
    }
    trading.close(trading.trade.openQuantity(), last);
    check(trading, trading.trade.reopened());
    assertThat(trading.trade.isFlat()).isTrue();
  }

  private static void check(Trading trading, @Nullable Reopened reopened) {
    if (trading.closedInAll.signum() == 0) {
      return;
    }
    assertThat(trading.trade.result(GOLD, USD)).isEqualByComparingTo(trading.truthInMoney());
    assertThat(trading.trade.riskPoints(trading.stop)).isEqualByComparingTo(trading.risk);
    assertThat(trading.trade.resultInR(GOLD, trading.stop).orElseThrow())
        .as("after %s", reopened)
        .isEqualByComparingTo(trading.truthInR());
  }
}
