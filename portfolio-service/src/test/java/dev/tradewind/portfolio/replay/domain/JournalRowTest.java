package dev.tradewind.portfolio.replay.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalRowTest {
  private static final Currency USD = Currency.getInstance("USD");
  private static final String WIN =
      "2024-03-04,A,0900,E2,long,2024-03-03T23:05:00Z,103,100,109,2024-03-03T23:06:00Z,109,TARGET,6,1.343750,0.000000,1.822917,3";
  private static final String REJECTED =
      "2024-03-04,B,0900,E2,long,2024-03-03T23:05:00Z,,100,,,,REJECTED:max_per_orb,,,,,";
  private static final String UNFILLED = "2024-03-04,C,0900,E3,long,,,100,,,,NO_FILL,,,,,";

  @Test
  void aTradesMoneyIsPointsTimesPointValueLessCosts() {
    var row = JournalRow.of(rows(WIN).getFirst(), Instrument.MGC, USD);
    assertThat(row.pnl()).hasToString(Money.rounded(new BigDecimal("51.60"), USD).toString());
    assertThat(row.rejection()).isNull();
  }

  @Test
  void aRejectionHasAReasonAndNoMoney() {
    var row = JournalRow.of(rows(REJECTED).getFirst(), Instrument.MGC, USD);
    assertThat(row.pnl()).isNull();
    assertThat(row.rejection()).isEqualTo("max_per_orb");
  }

  @Test
  void aDayIsCountedByOutcome() {
    var totals = DayTotals.of(rows(WIN + "\n" + REJECTED + "\n" + UNFILLED));
    assertThat(totals.rows()).isEqualTo(3);
    assertThat(totals.rows("TARGET")).isEqualTo(1);
    assertThat(totals.rows(DayTotals.REJECTED)).isEqualTo(1);
    assertThat(totals.rows("STOP")).isZero();
    assertThat(totals.totalR()).isEqualByComparingTo("1.34375");
  }

  private static List<TradeRow> rows(String lines) {
    return TradeList.parse(TradeList.HEADER + "\n" + lines + "\n");
  }
}
