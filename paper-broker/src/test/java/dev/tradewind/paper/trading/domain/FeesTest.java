package dev.tradewind.paper.trading.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.kernel.Side;
import dev.tradewind.paper.instrument.domain.PaperInstrument;
import java.math.BigDecimal;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTest {

  static PaperInstrument instrument(String friction, String pointValue) {
    return new PaperInstrument(
        "MGC",
        "asset",
        new BigDecimal(pointValue),
        new BigDecimal("0.1"),
        new BigDecimal(friction),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        Currency.getInstance("USD"));
  }

  @ParameterizedTest
  @CsvSource({
    "8.40, 1, 4.20, 4.20",
    "8.41, 1, 4.20, 4.21",
    "8.43, 1, 4.22, 4.21",
    "8.40, 3, 12.60, 12.60",
    "0.0001, 1, 0.00, 0.0001",
    "0.01, 1, 0.00, 0.01",
    "0.03, 1, 0.02, 0.01",
    "0, 5, 0.00, 0"
  })
  void halfOnEntryRoundedHalfEvenTheRestOnExit(
      String friction, BigDecimal qty, BigDecimal entry, BigDecimal exit) {
    var instrument = instrument(friction, "10");
    assertThat(Fees.onEntry(instrument, qty)).isEqualByComparingTo(entry);
    assertThat(Fees.onExit(instrument, qty, entry)).isEqualByComparingTo(exit);
  }

  @Property
  void bothTogetherAreTheFriction(
      @ForAll @BigRange(min = "0", max = "1000") @Scale(4) BigDecimal friction,
      @ForAll @BigRange(min = "1", max = "50") @Scale(0) BigDecimal qty) {
    var instrument = instrument(friction.toPlainString(), "10");
    var entry = Fees.onEntry(instrument, qty);
    assertThat(entry.add(Fees.onExit(instrument, qty, entry)))
        .isEqualByComparingTo(friction.multiply(qty));
    assertThat(entry.scale()).isEqualTo(2);
  }

  @Test
  void valueAndFeeAreRoundedEachOnItsOwn() {
    var instrument = instrument("0", "1");
    assertThat(
            Fees.cashMove(
                instrument,
                Side.BUY,
                BigDecimal.ONE,
                new BigDecimal("1.005"),
                new BigDecimal("0.015")))
        .isEqualByComparingTo("-1.02");
    assertThat(
            Fees.cashMove(
                instrument,
                Side.SELL,
                BigDecimal.ONE,
                new BigDecimal("1.005"),
                new BigDecimal("0.015")))
        .isEqualByComparingTo("0.98");
  }
}
