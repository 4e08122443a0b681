package dev.tradewind.portfolio.instrument.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.strategy.Instrument;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradedInstrumentTest {
  private static final Currency USD = Currency.getInstance("USD");
  private static final TradedInstrument GOLD = new TradedInstrument(Instrument.MGC, USD);

  @Test
  void seesNoDifferenceInEqualNumbersWrittenOtherwise() {
    assertThat(GOLD.differenceTo(instrument("10.00", "0.1", "2.40"))).isEmpty();
  }

  @Test
  void doesNotMindTheTickSize() {
    assertThat(GOLD.differenceTo(instrument("10", "0.25", "2.4"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5,2.4,point_value of MGC is 5 in the portfolio and 10 as registered",
    "10,2.41,commission_rt of MGC is 2.41 in the portfolio and 2.4 as registered"
  })
  void namesTheFirstDifference(String pointValue, String commission, String words) {
    assertThat(GOLD.differenceTo(instrument(pointValue, "0.1", commission))).hasValue(words);
  }

  @Test
  void takesWhatFitsTheColumnsExactly() {
    assertThat(new TradedInstrument(instrument("9999999999.00000001", "0.00000001", "0.0001"), USD))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "10000000000,0.1,1,point_value = 10000000000",
    "0.000000001,0.1,1,point_value = 0.000000001",
    "1,0.000000001,1,tick_size = 0.000000001",
    "1,0.1,0.00001,commission_rt = 0.00001"
  })
  void refusesWhatDoesNotFit(String pointValue, String tick, String commission, String words) {
    assertThatThrownBy(() -> new TradedInstrument(instrument(pointValue, tick, commission), USD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(words + ": allowed are");
  }

  private static Instrument instrument(String pointValue, String tick, String commission) {
    return new Instrument(
        "MGC",
        new BigDecimal(pointValue),
        new BigDecimal(tick),
        new BigDecimal(commission),
        new BigDecimal("2"),
        new BigDecimal("4"));
  }
}
