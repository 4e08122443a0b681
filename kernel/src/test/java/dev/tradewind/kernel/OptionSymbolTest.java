package dev.tradewind.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionSymbolTest {

  @Test
  void readsRootExpiryRightAndStrike() {
    assertThat(OptionSymbol.parse("AAPL261218C00190000"))
        .contains(
            new OptionSymbol(
                "AAPL",
                LocalDate.parse("2026-12-18"),
                OptionSymbol.Right.CALL,
                new BigDecimal("190")));
    assertThat(OptionSymbol.parse("GOOG1270115P00002500").orElseThrow().strike())
        .isEqualByComparingTo("2.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAPL",
        "AAPL261218C0019000",
        "AAPL261218C001900000",
        "AAPL261218X00190000",
        "AAPL261318C00190000",
        "AAPL260230C00190000",
        "AAPL261218C00000000",
        "ABCDEFG261218C00190000",
        "1APL261218C00190000",
        "aapl261218C00190000",
        "AAPL 261218C00190000",
        ""
      })
  void knowsWhatIsNone(String text) {
    assertThat(OptionSymbol.parse(text)).isEmpty();
    assertThat(OptionSymbol.isOne(text)).isFalse();
  }

  @Property
  void writesWhatItReads(
      @ForAll @IntRange(min = 1, max = 99_999_999) int thousandths,
      @ForAll @IntRange(max = 36_000) int days,
      @ForAll boolean call) {
    var option =
        new OptionSymbol(
            "SPY",
            LocalDate.of(2000, 1, 1).plusDays(days),
            call ? OptionSymbol.Right.CALL : OptionSymbol.Right.PUT,
            BigDecimal.valueOf(thousandths, 3));
    var read = OptionSymbol.parse(option.toString()).orElseThrow();
    assertThat(read.toString()).isEqualTo(option.toString());
    assertThat(read.strike()).isEqualByComparingTo(option.strike());
    assertThat(read.expiresOn()).isEqualTo(option.expiresOn());
    assertThat(read.symbol().text()).isEqualTo(option.toString());
  }
}
