package dev.tradewind.portfolio.comparison.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayComparisonTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 4);
  private static final String WIN =
      "2024-03-04,%s,0900,E2,long,2024-03-03T23:05:00Z,103,100,109,2024-03-03T23:06:00Z,109,TARGET,6,1.343750,0.000000,1.822917,3";
  private static final String REJECTED =
      "2024-03-04,%s,0900,E2,long,2024-03-03T23:05:00Z,,100,,,,REJECTED:max_per_orb,,,,,";

  @Test
  void equalNumbersAreEqualHoweverTheyAreWritten() {
    assertThat(
            DayComparison.outcomes(
                DAY,
                rows(WIN.formatted("A")),
                rows(WIN.formatted("A").replace(",103,", ",103.00,"))))
        .isEmpty();
  }

  @Test
  void everyFieldThatDiffersIsNamedWithBothValues() {
    var altered =
        WIN.formatted("A")
            .replace(",103,", ",103.01,")
            .replace("TARGET", "STOP")
            .replace("1.343750", "1.343751");
    assertThat(DayComparison.outcomes(DAY, rows(WIN.formatted("A")), rows(altered)))
        .containsExactly(
            new Mismatch(DAY, "A", "outcome", "TARGET", "STOP"),
            new Mismatch(DAY, "A", "entry_price", "103", "103.01"),
            new Mismatch(DAY, "A", "pnl_r", "1.34375", "1.343751"));
  }

  @Test
  void aRowOnOneSideOnlyIsADifference() {
    assertThat(DayComparison.outcomes(DAY, rows(WIN.formatted("A")), rows(WIN.formatted("B"))))
        .containsExactly(
            new Mismatch(DAY, "A", "row", "TARGET", null),
            new Mismatch(DAY, "B", "row", null, "TARGET"));
  }

  @Test
  void aRejectionHasNoTradeToCompareButMustStandForAStrategyThatConfirmed() {
    var engine = rows(WIN.formatted("A") + "\n" + WIN.formatted("B"));
    assertThat(
            DayComparison.journal(
                DAY, engine, rows(WIN.formatted("A") + "\n" + REJECTED.formatted("B"))))
        .isEmpty();
    assertThat(DayComparison.journal(DAY, engine, rows(REJECTED.formatted("B"))))
        .containsExactly(new Mismatch(DAY, "A", "row", "TARGET", null));
    assertThat(
            DayComparison.journal(
                DAY,
                rows(WIN.formatted("A")),
                rows(WIN.formatted("A") + "\n" + REJECTED.formatted("C"))))
        .containsExactly(new Mismatch(DAY, "C", "row", null, "REJECTED:max_per_orb"));
  }

  private static List<TradeRow> rows(String lines) {
    return TradeList.parse(TradeList.HEADER + "\n" + lines + "\n");
  }
}
