package dev.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final Currency JPY = Currency.getInstance("JPY");

  @Test
  void equalAmountsAreEqualObjects() {
    assertThat(usd("2.5")).isEqualTo(usd("2.50")).hasToString("2.50 USD");
    assertThat(usd("2.500")).isEqualTo(usd("2.5"));
    assertThat(new Money(new BigDecimal("1E+3"), JPY)).hasToString("1000 JPY");
  }

  @Test
  void anAmountFinerThanTheMinorUnitIsRefused() {
    assertThatThrownBy(() -> usd("0.001"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.001 USD: at most 2 decimals");
    assertThatThrownBy(() -> new Money(new BigDecimal("0.5"), JPY))
        .hasMessageContaining("at most 0 decimals");
  }

  @Test
  void aCurrencyWithoutMinorUnitIsRefused() {
    assertThatThrownBy(() -> Money.zero(Currency.getInstance("XAU")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XAU");
  }

  @ParameterizedTest
  @CsvSource({"0.005, 0.00", "0.015, 0.02", "0.025, 0.02", "0.0251, 0.03", "-0.015, -0.02"})
  void roundsHalfEven(BigDecimal amount, String rounded) {
    assertThat(Money.rounded(amount, USD)).isEqualTo(usd(rounded));
  }

  @Test
  void currenciesDoNotMix() {
    assertThatThrownBy(() -> usd("1").plus(Money.zero(JPY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JPY");
    assertThatThrownBy(() -> usd("1").compareTo(Money.zero(JPY)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void additionIsExactAndUndoneBySubtraction(@ForAll long a, @ForAll long b) {
    Money left = cents(a);
    Money right = cents(b);
    assertThat(left.plus(right)).isEqualTo(right.plus(left));
    assertThat(left.plus(right).minus(right)).isEqualTo(left);
    assertThat(left.plus(left.negated())).isEqualTo(Money.zero(USD));
    assertThat(left.minus(right).signum()).isEqualTo(Integer.signum(left.compareTo(right)));
  }

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount), USD);
  }

  private static Money cents(long cents) {
    return new Money(BigDecimal.valueOf(cents, 2), USD);
  }
}
