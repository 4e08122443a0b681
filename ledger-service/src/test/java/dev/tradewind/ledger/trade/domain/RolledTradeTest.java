package dev.tradewind.ledger.trade.domain;

import static dev.tradewind.ledger.trade.domain.RolledTrading.FRICTION;
import static dev.tradewind.ledger.trade.domain.RolledTrading.POINT;
import static dev.tradewind.ledger.trade.domain.RolledTrading.RISK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A trade that goes from one contract to the next, as the ledger counts it. */
class RolledTradeTest {

  private static RolledTrading rolledOnce() {
    var trading = new RolledTrading(Direction.LONG, "3", "100");
    assertThat(trading.close("1", "110", false).amount()).isEqualByComparingTo("91.60");
    trading.close("2", "105", true);
    assertThat(trading.pnlR()).isEqualByComparingTo("0.537515");
    return trading;
  }

  @Test
  void entryAndWhatWasClosedMoveAndTheResultStays() {
    var trading = rolledOnce();
    trading.adjust(trading.open("2", "2", "108"));
    assertThat(trading.booked.symbol()).isEqualTo(new Symbol("C2"));
    assertThat(trading.booked.open()).isEqualByComparingTo("2");
    assertThat(trading.booked.entryPrice()).isEqualByComparingTo("103");
    assertThat(trading.booked.enteredValue()).isEqualByComparingTo("309");
    assertThat(trading.booked.closedValue()).isEqualByComparingTo("113");

    assertThat(trading.close("1", "112", false).amount()).isEqualByComparingTo("31.60");
    assertThat(trading.pnlR()).isEqualByComparingTo("0.634686");
    assertThat(trading.close("1", "109", false).amount()).isEqualByComparingTo("1.60");
    assertThat(trading.pnlR()).isEqualByComparingTo("0.639606");
    assertThat(trading.booked.pnl()).isEqualTo(trading.cash);
    assertThat(trading.cash.amount()).isEqualByComparingTo("208.00");
  }

  @Test
  void whatIsNotOpenedAgainIsClosed() {
    var trading = rolledOnce();
    trading.adjust(trading.open("2", "1", "108"));
    assertThat(trading.booked.open()).isEqualByComparingTo("1");
    assertThat(trading.booked.closed()).isEqualByComparingTo("2");
    trading.close("1", "112", false);
    assertThat(trading.booked.open()).isZero();
    assertThat(trading.booked.pnl()).isEqualTo(trading.cash);
    assertThat(trading.cash.amount())
        .isEqualByComparingTo("206.40"); // 10 + 5 + 5 + 4 points, 8 fills of one contract
  }

  private static void refused(RolledTrading trading, TradeAdjustment told, String why) {
    assertThatThrownBy(() -> trading.adjust(told))
        .isInstanceOf(RefusedBookingException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aFigureThatTheFillsDoNotGiveIsRefused() {
    var trading = rolledOnce();
    var told = trading.open("2", "2", "108");
    var other = Optional.of(new TradeAdjustment.Rollover(new BigDecimal("3.1"), d("113")));
    refused(trading, with(told, d("2"), d("309"), d("1"), other), "shift 3.1");
    var value = Optional.of(new TradeAdjustment.Rollover(d("3"), d("112")));
    refused(trading, with(told, d("2"), d("309"), d("1"), value), "exit_value_after 112");
    refused(trading, with(told, d("1"), d("309"), d("1"), told.rollover()), "qty_after 1");
    refused(
        trading, with(told, d("2"), d("308"), d("1"), told.rollover()), "entry_value_after 308");
    refused(trading, with(told, d("2"), d("309"), d("0"), told.rollover()), "exited_after 0");
    trading.adjust(told);
  }

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }

  private static TradeAdjustment with(
      TradeAdjustment told,
      BigDecimal qtyAfter,
      BigDecimal enteredValue,
      BigDecimal closed,
      Optional<TradeAdjustment.Rollover> rollover) {
    return new TradeAdjustment(
        told.entryTradeId(),
        told.signalId(),
        told.actionId(),
        told.strategyId(),
        told.direction(),
        told.symbolBefore(),
        told.symbolAfter(),
        Optional.empty(),
        told.qtyBefore(),
        qtyAfter,
        told.priceBefore(),
        told.priceAfter(),
        told.enteredAfter(),
        enteredValue,
        closed,
        rollover);
  }

  @Test
  void aRolloverWithoutItsFillsIsRefused() {
    var closedByItself = new RolledTrading(Direction.LONG, "2", "100");
    closedByItself.close("2", "105", false);
    refused(closedByItself, closedByItself.open("2", "2", "108"), "is of no rollover");

    var neverOpened = new RolledTrading(Direction.LONG, "2", "100");
    neverOpened.close("2", "105", true);
    var closed = neverOpened.booked;
    var told = neverOpened.open("2", "2", "108");
    neverOpened.booked = closed;
    refused(neverOpened, told, "no fill in C2");

    var partOpen = new RolledTrading(Direction.LONG, "3", "100");
    partOpen.close("2", "105", true);
    refused(partOpen, partOpen.open("2", "2", "108"), "what is closed");

    var tooMany = new RolledTrading(Direction.LONG, "2", "100");
    tooMany.close("2", "105", true);
    refused(tooMany, tooMany.open("2", "3", "108"), "3 are opened for 2");
  }

  @Test
  void aSplitOfARolledTradeIsRefused() {
    var trading = rolledOnce();
    trading.adjust(trading.open("2", "2", "108"));
    var split =
        new TradeAdjustment(
            trading.booked.entries().getFirst().identity().tradeId(),
            "s",
            "split",
            new StrategyId("A"),
            Direction.LONG,
            new Symbol("C2"),
            new Symbol("C2"),
            Optional.of(new TradeAdjustment.Ratio(d("2"), d("1"))),
            d("2"),
            d("4"),
            d("103"),
            d("51.5"),
            d("6"),
            d("309"),
            d("2"),
            Optional.empty());
    refused(trading, split, "a split of it is not booked");
  }

  /** A step of a trade: a part is closed, or all of it goes to the next contract. */
  private record Step(boolean roll, int part, int reopened, String price, String next) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> prices =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("50"), new BigDecimal("150"))
            .ofScale(2)
            .map(BigDecimal::toPlainString);
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 9),
            Arbitraries.integers().between(1, 100),
            prices,
            prices)
        .as(Step::new)
        .list()
        .ofMaxSize(8);
  }

  /**
   * Whatever was rolled and closed: each part is told what it truly made, and all parts are the
   * cash that moved, to the cent, and the R of what was truly paid and got.
   */
  @Property(tries = 300)
  void cashAndRatioAddUpExactly(
      @ForAll Direction direction, @ForAll("steps") List<Step> steps, @ForAll("last") String last) {
    var trading = new RolledTrading(direction, "9", "101.37");
    for (var step : steps) {
      var open = trading.booked.open();
      if (step.roll()) {
        trading.close(open.toPlainString(), step.price(), true);
        var reopened = open.min(BigDecimal.valueOf(Math.max(1, step.reopened() % 10)));
        trading.adjust(trading.open(open.toPlainString(), reopened.toPlainString(), step.next()));
      } else if (open.compareTo(BigDecimal.valueOf(step.part())) > 0) {
        trading.close(Integer.toString(step.part()), step.price(), false);
      }
    }
    trading.close(trading.booked.open().toPlainString(), last, false);
    assertThat(trading.booked.open()).isZero();
    assertThat(trading.booked.pnl()).isEqualTo(trading.cash);
    var moved =
        trading
            .got
            .subtract(trading.paid)
            .multiply(BigDecimal.valueOf(direction.sign()))
            .multiply(POINT)
            .subtract(FRICTION.multiply(trading.closedInAll));
    assertThat(trading.pnlR())
        .isEqualByComparingTo(
            moved.divide(
                RISK.multiply(POINT).add(FRICTION).multiply(trading.entered),
                6,
                RoundingMode.HALF_EVEN));
  }

  @Provide
  Arbitrary<String> last() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("50"), new BigDecimal("150"))
        .ofScale(2)
        .map(BigDecimal::toPlainString);
  }
}
