package dev.tradewind.ledger.trade.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.kernel.Direction;
import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.StrategyId;
import dev.tradewind.kernel.Symbol;
import dev.tradewind.ledger.journal.domain.LedgerAccount;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdjustedHoldingTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final Symbol ACME = new Symbol("ACME");

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }

  private static Money usd(String text) {
    return new Money(d(text), USD);
  }

  private static Holding holding(String quantity, String price, String cost) {
    return new Holding(d(quantity), Optional.of(d(price)), usd(cost));
  }

  private static TradeAdjustment adjustment(
      Direction direction, String before, String after, int newUnits, int oldUnits) {
    return new TradeAdjustment(
        "t",
        "s",
        "action",
        new StrategyId("A"),
        direction,
        ACME,
        ACME,
        Optional.of(
            new TradeAdjustment.Ratio(BigDecimal.valueOf(newUnits), BigDecimal.valueOf(oldUnits))),
        d(before),
        d(after),
        d("100"),
        d("50"),
        d(after),
        d("1000"),
        BigDecimal.ZERO,
        Optional.empty());
  }

  @Test
  void aShortHoldingStaysShortAndItsCostStays() {
    var adjusted =
        AdjustedHolding.of(
            holding("-10", "100", "-1000.00"),
            List.of(adjustment(Direction.SHORT, "10", "20", 2, 1)));
    assertThat(adjusted.left()).isEqualTo(Holding.flat(USD));
    assertThat(adjusted.moved().quantity()).isEqualByComparingTo("-20");
    assertThat(adjusted.moved().averagePrice().orElseThrow()).isEqualByComparingTo("50");
    assertThat(adjusted.moved().cost()).isEqualTo(usd("-1000.00"));
    assertThat(adjusted.postings()).isEmpty();
  }

  @Test
  void whatIsNotAdjustedStaysWithItsPartOfTheCost() {
    var adjusted =
        AdjustedHolding.of(
            holding("12", "100", "1200.00"), List.of(adjustment(Direction.LONG, "10", "20", 2, 1)));
    assertThat(adjusted.left().quantity()).isEqualByComparingTo("2");
    assertThat(adjusted.left().cost()).isEqualTo(usd("200.00"));
    assertThat(adjusted.moved().cost()).isEqualTo(usd("1000.00"));
    var together = AdjustedHolding.together(adjusted.left(), adjusted.moved());
    assertThat(together.quantity()).isEqualByComparingTo("22");
    assertThat(together.averagePrice().orElseThrow()).isEqualByComparingTo("54.54545455");
    assertThat(together.cost()).isEqualTo(usd("1200.00"));
  }

  @Test
  void partsThatCannotBeKeptGiveUpTheirCost() {
    var adjusted =
        AdjustedHolding.of(
            holding("15", "100", "1500.00"), List.of(adjustment(Direction.LONG, "15", "1", 1, 10)));
    assertThat(adjusted.moved().cost()).isEqualTo(usd("1000.00"));
    assertThat(adjusted.givenUp()).isEqualTo(usd("500.00"));
    assertThat(adjusted.postings())
        .extracting(posting -> posting.account() + " " + posting.amount().amount())
        .containsExactly(
            LedgerAccount.POSITIONS + " -500.00", LedgerAccount.REALIZED_PNL + " 500.00");
  }

  @Test
  void moreThanIsHeldCannotBeAdjusted() {
    assertThatThrownBy(
            () ->
                AdjustedHolding.of(
                    holding("9", "100", "900.00"),
                    List.of(adjustment(Direction.LONG, "10", "20", 2, 1))))
        .isInstanceOf(RefusedBookingException.class)
        .hasMessageContaining("9 is held");
    assertThatThrownBy(
            () ->
                AdjustedHolding.of(
                    holding("-10", "100", "-1000.00"),
                    List.of(adjustment(Direction.LONG, "10", "20", 2, 1))))
        .isInstanceOf(RefusedBookingException.class);
    assertThatThrownBy(
            () -> AdjustedHolding.together(holding("5", "1", "5.00"), holding("-5", "1", "-5.00")))
        .isInstanceOf(RefusedBookingException.class);
  }

  /** Whatever the ratio: what is kept and what is given up is what it cost. */
  @Property(tries = 300)
  void theCostIsNeitherMadeNorLost(
      @ForAll @IntRange(min = 1, max = 500) int quantity,
      @ForAll @IntRange(min = 1, max = 20) int newUnits,
      @ForAll @IntRange(min = 1, max = 20) int oldUnits,
      @ForAll @IntRange(min = 1, max = 100_000) int cents) {
    var cost = new Money(BigDecimal.valueOf((long) quantity * cents, 2), USD);
    var held =
        new Holding(BigDecimal.valueOf(quantity), Optional.of(BigDecimal.valueOf(cents, 2)), cost);
    int whole = quantity * newUnits / oldUnits;
    if (whole == 0) {
      return;
    }
    var adjusted =
        AdjustedHolding.of(
            held,
            List.of(
                adjustment(
                    Direction.LONG,
                    Integer.toString(quantity),
                    Integer.toString(whole),
                    newUnits,
                    oldUnits)));
    assertThat(adjusted.moved().cost().plus(adjusted.givenUp())).isEqualTo(cost);
    assertThat(adjusted.givenUp().signum()).isNotNegative();
    assertThat(adjusted.left()).isEqualTo(Holding.flat(USD));
  }
}
