package dev.tradewind.execution.corporate.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.measure.Extremes;
import java.math.BigDecimal;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SplitRatioTest {

  private static final Instant CHANGE = Instant.parse("2026-01-05T14:30:00Z");
  private static final BigDecimal SMALLEST_QUANTITY = new BigDecimal("0.000000001");
  private static final BigDecimal HALF_A_PRICE = new BigDecimal("0.000000005");

  private static BigDecimal d(String text) {
    return new BigDecimal(text);
  }

  private static SplitRatio ratio(String newUnits, String oldUnits) {
    return new SplitRatio(d(newUnits), d(oldUnits));
  }

  @Test
  void twoForOneDoublesTheSharesAndHalvesThePrice() {
    assertThat(ratio("2", "1").quantity(d("15"))).isEqualByComparingTo("30");
    assertThat(ratio("2", "1").price(d("103.02"))).isEqualByComparingTo("51.51");
    assertThat(ratio("2.0", "1")).isEqualTo(ratio("2", "1.00")).hasToString("2 for 1");
  }

  @Test
  void aReverseSplitRoundsSharesDownAndPricesHalfEven() {
    assertThat(ratio("1", "3").quantity(d("10"))).isEqualByComparingTo("3.333333333");
    assertThat(ratio("3", "1").price(d("100"))).isEqualByComparingTo("33.33333333");
    assertThat(ratio("8", "1").price(d("0.00000004"))).isEqualByComparingTo("0");
    assertThat(ratio("8", "1").price(d("0.00000012"))).isEqualByComparingTo("0.00000002");
  }

  @Test
  void nothingForSomethingIsNoSplit() {
    assertThatThrownBy(() -> ratio("0", "1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ratio("1", "-1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Change.CashDividend(BigDecimal.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatBarsReachedBeforeASplitIsPutIntoTheUnitsAfterIt() {
    var reached = new Extremes(d("99"), d("103"));
    var split = new PastUnits("ACME", CHANGE, ratio("2", "1"), BigDecimal.ZERO);
    var after = PastUnits.SAME.then(split).extremes(reached);
    assertThat(after.highestHigh()).isEqualByComparingTo("51.5");
    assertThat(after.lowestLow()).isEqualByComparingTo("49.5");
    assertThat(PastUnits.SAME.extremes(reached).lowestLow()).isEqualByComparingTo("99");
  }

  @Test
  void whatBarsReachedBeforeARolloverIsMovedAndBeforeBothIsDividedFirst() {
    var reached = new Extremes(d("99"), d("103"));
    var split = new PastUnits("C0", CHANGE, ratio("2", "1"), BigDecimal.ZERO);
    var rolled = new PastUnits("C1", CHANGE, PastUnits.SAME.ratio(), d("3.5"));
    var both = PastUnits.SAME.then(split).then(rolled).extremes(reached);
    assertThat(both.highestHigh()).isEqualByComparingTo("55");
    assertThat(both.lowestLow()).isEqualByComparingTo("53");
    var other = PastUnits.SAME.then(rolled).then(split).extremes(reached);
    assertThat(other.highestHigh()).isEqualByComparingTo("53.25");
    var below = new PastUnits("C1", CHANGE, PastUnits.SAME.ratio(), d("-99"));
    assertThat(PastUnits.SAME.then(below).extremes(reached).lowestLow()).isEqualByComparingTo("0");
  }

  @Provide
  Arbitrary<SplitRatio> ratios() {
    var units = Arbitraries.integers().between(1, 50).map(BigDecimal::valueOf);
    return Combinators.combine(units, units).as(SplitRatio::new);
  }

  @Provide
  Arbitrary<BigDecimal> quantities() {
    return Arbitraries.bigDecimals().between(d("0.001"), d("100000")).ofScale(3);
  }

  @Provide
  Arbitrary<BigDecimal> prices() {
    return Arbitraries.bigDecimals().between(d("0.01"), d("100000")).ofScale(4);
  }

  /** What the rounding of one quantity and one price can cost, and no more. */
  @Property(tries = 300)
  void theValueStays(
      @ForAll("ratios") SplitRatio ratio,
      @ForAll("quantities") BigDecimal quantity,
      @ForAll("prices") BigDecimal price) {
    var quantityAfter = ratio.quantity(quantity);
    var priceAfter = ratio.price(price);
    var lost = quantity.multiply(price).subtract(quantityAfter.multiply(priceAfter)).abs();
    var allowed =
        SMALLEST_QUANTITY
            .multiply(priceAfter.add(BigDecimal.ONE))
            .add(HALF_A_PRICE.multiply(quantityAfter.add(BigDecimal.ONE)));
    assertThat(lost).isLessThanOrEqualTo(allowed);
  }

  @Property(tries = 300)
  void twoSplitsAreOne(
      @ForAll("ratios") SplitRatio first,
      @ForAll("ratios") SplitRatio second,
      @ForAll("quantities") BigDecimal quantity,
      @ForAll("prices") BigDecimal price) {
    var both = first.then(second);
    var oneByOne = second.quantity(first.quantity(quantity));
    var atOnce = both.quantity(quantity);
    var cost = SMALLEST_QUANTITY.multiply(factor(second).add(BigDecimal.ONE));
    assertThat(atOnce.subtract(oneByOne)).isBetween(BigDecimal.ZERO, cost);
    var drift = second.price(first.price(price)).subtract(both.price(price)).abs();
    assertThat(drift)
        .isLessThanOrEqualTo(HALF_A_PRICE.multiply(factor(second.inverse()).add(BigDecimal.TWO)));
  }

  @Property(tries = 300)
  void theInverseTakesItBack(
      @ForAll("ratios") SplitRatio ratio,
      @ForAll("quantities") BigDecimal quantity,
      @ForAll("prices") BigDecimal price) {
    var back = ratio.inverse().quantity(ratio.quantity(quantity));
    assertThat(quantity.subtract(back))
        .isBetween(
            BigDecimal.ZERO,
            SMALLEST_QUANTITY.multiply(factor(ratio.inverse()).add(BigDecimal.ONE)));
    var drift = ratio.inverse().price(ratio.price(price)).subtract(price).abs();
    assertThat(drift).isLessThanOrEqualTo(HALF_A_PRICE.multiply(factor(ratio).add(BigDecimal.TWO)));
    assertThat(ratio.then(ratio.inverse()).quantity(quantity)).isEqualByComparingTo(quantity);
    assertThat(ratio.then(ratio.inverse()).price(price)).isEqualByComparingTo(price);
  }

  private static BigDecimal factor(SplitRatio ratio) {
    return ratio.newUnits().divide(ratio.oldUnits(), 9, java.math.RoundingMode.UP);
  }
}
