package dev.tradewind.ledger.trade.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.Money;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkTest {

  private static final Currency USD = Currency.getInstance("USD");

  @Test
  void aLongHoldingGainsAsThePriceRises() {
    assertThat(mark("101.25").value(holding("2", "100.5", "2010.00"))).isEqualTo(usd("2025.00"));
    assertThat(mark("101.25").unrealized(holding("2", "100.5", "2010.00"))).isEqualTo(usd("15.00"));
  }

  @Test
  void aShortHoldingLosesAsThePriceRises() {
    var held = holding("-2", "100.5", "-2010.00");
    assertThat(mark("101.25").value(held)).isEqualTo(usd("-2025.00"));
    assertThat(mark("101.25").unrealized(held)).isEqualTo(usd("-15.00"));
  }

  @Test
  void atThePricePaidNothingIsMade() {
    assertThat(mark("100.5").unrealized(holding("2", "100.5", "2010.00"))).isEqualTo(usd("0.00"));
  }

  @Test
  void theValueIsRoundedOnceToTheCent() {
    assertThat(mark("100.00049").value(holding("1", "100", "1000.00"))).isEqualTo(usd("1000.00"));
    assertThat(mark("100.00051").value(holding("1", "100", "1000.00"))).isEqualTo(usd("1000.01"));
  }

  private static Mark mark(String price) {
    return new Mark(new Symbol("MGC"), new BigDecimal(price), BigDecimal.TEN, Instant.EPOCH);
  }

  private static Holding holding(String quantity, String price, String cost) {
    return new Holding(new BigDecimal(quantity), Optional.of(new BigDecimal(price)), usd(cost));
  }

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount), USD);
  }
}
