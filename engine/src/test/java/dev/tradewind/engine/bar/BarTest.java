package dev.tradewind.engine.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarTest {

  private static final Instant TS = Instant.parse("2024-03-03T23:05:00Z");

  @Property
  void numbersComeOutAsTheyWentIn(
      @ForAll("numbers") BigDecimal price, @ForAll("numbers") BigDecimal other) {
    var low = price.min(other);
    var high = price.max(other);
    var bar = new Bar(TS, price, high, low, other, other.abs());
    assertThat(List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()))
        .isEqualTo(List.of(price, high, low, other, other.abs()));
    assertThat(bar).isEqualTo(new Bar(TS, price, high, low, other, other.abs()));
    assertThat(bar).hasSameHashCodeAs(new Bar(TS, price, high, low, other, other.abs()));
  }

  @Property(tries = 3000)
  void aLevelIsBelowAtOrAboveAsTheExactPricesAre(
      @ForAll("numbers") BigDecimal price, @ForAll("numbers") BigDecimal other) {
    var level = PriceLevel.of(other);
    var bar = flat(price);
    int expected = price.compareTo(other);
    assertThat(bar.compareHigh(level)).isEqualTo(expected);
    assertThat(bar.compareLow(level)).isEqualTo(expected);
    assertThat(bar.compareClose(level)).isEqualTo(expected);
    assertThat(bar.isLowBelow(flat(other))).isEqualTo(expected < 0);
    assertThat(bar.isHighAbove(flat(other))).isEqualTo(expected > 0);
    assertThat(Long.compare(bar.lowUnits(), level.units()) * expected).isNotNegative();
  }

  /** Where a long ends, and where a price is finer than a unit. */
  @ParameterizedTest
  @CsvSource({
    "999999999.999999999, 1000000000",
    "9223372036.854775807, 9223372036.854775808",
    "-9223372036.854775809, -9223372036.854775808",
    "1e30, 1.0000000001e30",
    "-1e30, -1e29",
    "0.0000000001, 0.0000000002",
    "-0.0000000001, 0",
    "0, 1e-999999999",
    "-1e999999999, 1e999999999",
    "0.1, 0.10000000001",
  })
  void tellsNeighboursApart(BigDecimal lower, BigDecimal higher) {
    aLevelIsBelowAtOrAboveAsTheExactPricesAre(lower, higher);
    aLevelIsBelowAtOrAboveAsTheExactPricesAre(higher, lower);
    aLevelIsBelowAtOrAboveAsTheExactPricesAre(lower, lower);
  }

  @Test
  void barsAreEqualWhenTheirNumbersAreWrittenAlike() {
    assertThat(flat(new BigDecimal("1.5"))).isNotEqualTo(flat(new BigDecimal("1.50")));
    assertThat(flat(new BigDecimal("1.5"))).isNotEqualTo(flat(new BigDecimal("1.500000000000")));
    assertThat(flat(new BigDecimal("1.5")))
        .isNotEqualTo(
            new Bar(
                TS.plusSeconds(60),
                new BigDecimal("1.5"),
                new BigDecimal("1.5"),
                new BigDecimal("1.5"),
                new BigDecimal("1.5"),
                BigDecimal.ONE));
  }

  @Test
  void saysItsNumbers() {
    assertThat(flat(new BigDecimal("1.50")))
        .hasToString(
            "Bar[ts=2024-03-03T23:05:00Z, open=1.50, high=1.50, low=1.50, close=1.50, volume=1]");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 9, 8, 9, 1, open 10 is above high 9",
    "9, 9, 8, 10, 1, close 10 is above high 9",
    "7, 9, 8, 9, 1, low 8 is above open 7",
    "9, 9, 8, 7, 1, low 8 is above close 7",
    "1e10, 9, 8, 9, 1, open 10000000000 is above high 9",
    "9, 9, 8, 9, -0.1, volume -0.1 is negative",
    "9, 9, 8, 9, -1e20, volume -100000000000000000000 is negative",
  })
  void refusesAnImpossibleBar(
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      BigDecimal volume,
      String reason) {
    assertThatThrownBy(() -> new Bar(TS, open, high, low, close, volume))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-03-03T23:05:01Z", "2024-03-03T23:05:00.000000001Z"})
  void refusesATimeThatIsNoWholeMinute(Instant ts) {
    var one = BigDecimal.ONE;
    assertThatThrownBy(() -> new Bar(ts, one, one, one, one, one))
        .hasMessage("ts %s is not a whole minute".formatted(ts));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-03-03T23:05:00Z", "1969-12-31T23:59:00Z", "1970-01-01T00:00:00Z"})
  void keepsItsTime(Instant ts) {
    var one = BigDecimal.ONE;
    var bar = new Bar(ts, one, one, one, one, one);
    assertThat(bar.ts()).isEqualTo(ts);
    assertThat(bar.minute() * 60).isEqualTo(ts.getEpochSecond());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "1.50, 1",
    "1e3, 0",
    "0.00, 0",
    "0.12345678, 8",
    "0.123456789, 9",
    "-1.25, 2"
  })
  void decimalsAreCountedWithoutTrailingZeros(BigDecimal number, int decimals) {
    assertThat(PriceDecimals.of(number)).isEqualTo(decimals);
    assertThat(PriceDecimals.of(flat(number))).isEqualTo(decimals);
    assertThat(PriceDecimals.most(List.of(BigDecimal.ONE, number))).isEqualTo(decimals);
    assertThat(PriceDecimals.most(List.of())).isZero();
  }

  /** Short and long, with few decimals and many, close to one another. */
  @Provide
  Arbitrary<BigDecimal> numbers() {
    return Combinators.combine(
            Arbitraries.of(
                "0", "1", "15", "999999999", "1000000000", "9223372036", "123456789012345678901"),
            Arbitraries.of("", ".0", ".5", ".50", ".123456789", ".1234567891", ".500000000000"),
            Arbitraries.of("", "-"))
        .as((whole, decimals, sign) -> new BigDecimal(sign + whole + decimals));
  }

  private static Bar flat(BigDecimal price) {
    return new Bar(TS, price, price, price, price, BigDecimal.ONE);
  }
}
