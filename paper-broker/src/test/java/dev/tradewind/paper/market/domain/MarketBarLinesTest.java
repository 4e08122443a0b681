package dev.tradewind.paper.market.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketBarLinesTest {

  private static final String HEADER = "symbol,ts,open,high,low,close,volume";

  private static MarketBarLines lines(String header) {
    return MarketBarLines.forHeader(header).orElseThrow();
  }

  @Test
  void theColumnsMayComeInAnyOrderAndUnderTheirOtherNames() {
    var bar =
        lines("symbol,timestamp,close,open,high,low,volume,n,vw")
            .read("AAPL,2026-01-05T09:30:00-05:00,11,10,12,9,100,3,10.5");
    assertThat(bar.symbol()).isEqualTo("AAPL");
    assertThat(bar.bar().ts()).hasToString("2026-01-05T14:30:00Z");
    assertThat(bar.bar().close()).isEqualByComparingTo("11");
    assertThat(bar.trades()).isEqualTo(3);
    assertThat(bar.vwap()).isEqualByComparingTo("10.5");
  }

  @Test
  void theSymbolsMayBeMixedWhileEachGoesForwards() {
    var lines = lines(HEADER + ",trade_count");
    assertThat(lines.read("B,2026-01-05T14:31:00Z,1,1,1,1,0,").trades()).isNull();
    lines.read("A,2026-01-05T14:30:00Z,1,1,1,1,0,");
    lines.read("B,2026-01-05T14:32:00Z,1,1,1,1,0,");
    assertThatThrownBy(() -> lines.read("B,2026-01-05T14:32:00Z,1,1,1,1,0,"))
        .hasMessageContaining("not later than the bar before");
  }

  @ParameterizedTest
  @CsvSource({
    "'A,2026-01-05T14:30:00Z,1,1,1,1', 6 columns",
    "'A B,2026-01-05T14:30:00Z,1,1,1,1,0', symbol",
    "'A,2026-01-05,1,1,1,1,0', not an RFC 3339 time",
    "'A,2026-01-05T14:30:30Z,1,1,1,1,0', whole minute",
    "'A,2026-01-05T14:30:00Z,1,1,2,1,0', low",
    "'A,2026-01-05T14:30:00Z,x,1,1,1,0', open 'x' is not a number"
  })
  void aLineWithAMistakeIsRefusedWithTheReason(String line, String reason) {
    assertThatThrownBy(() -> lines(HEADER).read(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"-1, negative", "1.5, whole number"})
  void tradesAreCounted(String trades, String reason) {
    assertThatThrownBy(
            () -> lines(HEADER + ",trades").read("A,2026-01-05T14:30:00Z,1,1,1,1,0," + trades))
        .hasMessageContaining(reason);
  }

  @Test
  void anotherHeaderIsNone() {
    assertThat(MarketBarLines.forHeader("ts,open,high,low,close,volume")).isEmpty();
  }
}
