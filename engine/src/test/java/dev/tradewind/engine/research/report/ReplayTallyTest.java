package dev.tradewind.engine.research.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.research.SetupStatistics;
import dev.tradewind.engine.strategy.Instrument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReplayTallyTest {

  /**
   * A: 2 R, -1 R, then a scratch of 0.5 R; B: -1 R on the first day and an order that was not
   * filled; C was rejected.
   */
  static final String LIST =
      TradeList.HEADER
          + """

          2024-01-30,A,0900,E2,long,2024-01-29T23:10:00Z,100,90,120,2024-01-29T23:20:00Z,120,TARGET,20,2.000000,0.100000,2.000000,10
          2024-01-30,B,1000,E2,short,2024-01-30T00:10:00Z,100,110,80,2024-01-30T00:20:00Z,110,STOP,-10,-1.000000,1.000000,0.000000,10
          2024-01-31,A,0900,E2,long,2024-01-30T23:10:00Z,100,90,120,2024-01-30T23:20:00Z,90,STOP,-10,-1.000000,1.000000,0.000000,10
          2024-01-31,B,1000,E3,short,,,110,,,,NO_FILL,,,,,
          2024-02-01,A,0900,E2,long,2024-01-31T23:10:00Z,100,90,120,2024-02-01T22:59:00Z,105,SCRATCH,5,0.500000,0.000000,0.500000,10
          2024-02-01,C,0900,E2,long,2024-01-31T23:10:00Z,,90,,,,REJECTED:max_per_orb,,,,,
          """;

  @Test
  void addsUpWhatEachStrategyDid() {
    ReplayFigures figures = ReplayTally.of(TradeList.parse(LIST));
    StrategyFigures a = figures.strategies().getFirst();
    assertThat(a.strategyId()).isEqualTo("A");
    assertThat(a.trades()).isEqualTo(3);
    assertThat(a.sampleSize()).isEqualTo(2);
    assertThat(a.winRate()).isEqualTo("0.500000");
    assertThat(a.expectancyR()).isEqualTo("0.500000"); // (2 - 1) / 2; the scratch is left out
    assertThat(a.totalR()).isEqualByComparingTo("1.5");
    assertThat(a.maxDrawdownR()).isEqualByComparingTo("1");
    // mean 0.5; deviations 1.5, -1.5, 0: variance 4.5 / 2, so 0.5 / 1.5
    assertThat(a.sharpe().orElseThrow()).isEqualTo(1.0 / 3, within(1e-12));
    assertThat(figures.strategies().get(1).sharpe()).isEmpty();
    assertThat(figures.strategies().get(1).expectancyR()).isEqualTo("-1.000000");
  }

  @Test
  void addsUpDaysMonthsAndOutcomes() {
    ReplayFigures figures = ReplayTally.of(TradeList.parse(LIST));
    assertThat(figures.rows()).isEqualTo(6);
    assertThat(figures.rowsByOutcome())
        .isEqualTo(
            Map.of(
                "TARGET",
                1L,
                "STOP",
                2L,
                "SCRATCH",
                1L,
                "NO_FILL",
                1L,
                "REJECTED:max_per_orb",
                1L));
    assertThat(figures.days().stream().map(day -> day.equityR().stripTrailingZeros()))
        .containsExactly(BigDecimal.ONE, new BigDecimal("0"), new BigDecimal("0.5"));
    assertThat(figures.days().get(1).drawdownR()).isEqualByComparingTo("1");
    assertThat(figures.maxDrawdownR()).isEqualByComparingTo("1");
    assertThat(figures.totalR()).isEqualByComparingTo("0.5");
    assertThat(figures.months().get(YearMonth.of(2024, 1))).isEqualByComparingTo("0");
    assertThat(figures.months().get(YearMonth.of(2024, 2))).isEqualByComparingTo("0.5");
    assertThat(figures.best().orElseThrow().strategyId()).isEqualTo("A");
    assertThat(figures.worst().orElseThrow().strategyId()).isEqualTo("B");
    assertThat(figures.traded()).extracting(StrategyFigures::strategyId).containsExactly("A", "B");
  }

  @Test
  void aLuckyFewAreNotTheBestWhereOthersHaveASample() {
    List<TradeRow> rows = TradeList.parse(LIST);
    var tally = new ReplayTally();
    tally.add("lucky", rows.getFirst());
    for (int i = 0; i < 30; i++) {
      tally.add("steady", rows.get(i % 2 * 2)); // 2 R and -1 R in turn
    }
    ReplayFigures figures = tally.figures();
    assertThat(figures.best().orElseThrow().strategyId()).isEqualTo("steady");
    assertThat(figures.worst().orElseThrow().strategyId()).isEqualTo("steady");
    assertThat(figures.traded().getFirst().strategyId()).isEqualTo("lucky");
  }

  @Test
  void nothingAmountsToNothing() {
    ReplayFigures figures = ReplayTally.of(List.of());
    assertThat(figures.rows()).isZero();
    assertThat(figures.totalR()).isEqualByComparingTo("0");
    assertThat(figures.maxDrawdownR()).isEqualByComparingTo("0");
    assertThat(figures.best()).isEmpty();
    assertThat(figures.worst()).isEmpty();
    assertThat(figures.all().winRate()).isEqualByComparingTo("0");
  }

  /** One definition of each figure: that of research. */
  @Property(tries = 100)
  void aStrategysFiguresAreThoseOfResearch(@ForAll("results") List<Integer> micros) {
    TradeRow pattern = TradeList.parse(LIST).getFirst();
    var rows = new ArrayList<TradeRow>();
    for (int i = 0; i < micros.size(); i++) {
      rows.add(
          row(pattern, LocalDate.of(2024, 1, 1).plusDays(i), BigDecimal.valueOf(micros.get(i), 6)));
    }
    SetupStatistics expected = SetupStatistics.of(Instrument.MGC, rows);
    StrategyFigures figures = ReplayTally.of(rows).strategies().getFirst();
    assertThat(figures.wins()).isEqualTo(expected.wins());
    assertThat(figures.losses()).isEqualTo(expected.losses());
    assertThat(figures.trades() - figures.sampleSize()).isEqualTo(expected.scratches());
    assertThat(figures.winRate()).isEqualTo(expected.winRate());
    assertThat(figures.expectancyR()).isEqualTo(expected.expectancyR());
    assertThat(figures.maxDrawdownR()).isEqualByComparingTo(expected.maxDrawdownR());
    if (micros.stream().distinct().count() > 1) {
      double sharpe = expected.sharpe().orElseThrow();
      assertThat(figures.sharpe().orElseThrow())
          .isEqualTo(sharpe, within(1e-9 + 1e-6 * Math.abs(sharpe)));
    } else {
      assertThat(figures.sharpe()).isEmpty();
    }
  }

  @Provide
  Arbitrary<List<Integer>> results() {
    return Arbitraries.integers().between(-3_000_000, 4_000_000).list().ofMinSize(1).ofMaxSize(40);
  }

  private static TradeRow row(TradeRow pattern, LocalDate day, BigDecimal pnlR) {
    String outcome = pnlR.signum() < 0 ? "STOP" : pnlR.intValue() > 1 ? "TARGET" : "SCRATCH";
    return new TradeRow(
        day,
        "A",
        pattern.orbLabel(),
        pattern.entryModel(),
        pattern.direction(),
        pattern.entryTs(),
        pattern.entryPrice(),
        pattern.stopPrice(),
        pattern.targetPrice(),
        pattern.exitTs(),
        pattern.exitPrice(),
        outcome,
        pattern.pnlPoints(),
        pnlR,
        pattern.maeR(),
        pattern.mfeR(),
        pattern.riskPoints());
  }
}
