package dev.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionLegsTest {

  private static final String CALL = "AAPL261218C00190000";
  private static final String PUT = "AAPL261218P00190000";

  @Test
  void aLongPositionBuysTheCallAndAShortOneThePut() {
    var legs = OptionLegs.parse(CALL, PUT);
    assertThat(legs.bought(Direction.LONG)).hasToString(CALL);
    assertThat(legs.sold(Direction.LONG)).hasToString(PUT);
    assertThat(legs.bought(Direction.SHORT)).hasToString(PUT);
    assertThat(legs.sold(Direction.SHORT)).hasToString(CALL);
    assertThat(legs.strike()).isEqualByComparingTo("190");
    assertThat(legs.expiresOn()).isEqualTo(LocalDate.parse("2026-12-18"));
  }

  @ParameterizedTest
  @CsvSource({"LONG, 6, 4", "SHORT, 4, 6"})
  void bothLegsTogetherAreStrikePlusCallLessPut(
      Direction direction, BigDecimal bought, BigDecimal sold) {
    var legs = OptionLegs.parse(CALL, PUT);
    assertThat(legs.pointsOfBought(direction, bought).add(legs.pointsOfSold(direction, sold)))
        .isEqualByComparingTo("192");
  }

  @ParameterizedTest
  @CsvSource({
    "AAPL, AAPL261218P00190000, call_symbol 'AAPL'",
    "AAPL261218C00190000, GOLD, put_symbol 'GOLD'",
    "AAPL261218P00190000, AAPL261218P00190000, is no call",
    "AAPL261218C00190000, AAPL261218C00190000, is no put",
    "AAPL261218C00190000, MSFT261218P00190000, differ in root",
    "AAPL261218C00190000, AAPL261219P00190000, differ in root",
    "AAPL261218C00190000, AAPL261218P00190500, differ in root"
  })
  void refusesWhatDoesNotBelongTogether(String call, String put, String why) {
    assertThatThrownBy(() -> OptionLegs.parse(call, put))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
