package dev.tradewind.engine.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Strategy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A win is (20 * 10 - 10) / (10 * 10 + 10) = 1.727273 R, a loss -1 R. */
class SetupStatisticsTest {

  private static final Strategy STRATEGY =
      new Strategy("S", "0900", 5, EntryModel.E1, 1, BigDecimal.TWO, new Filter.NoFilter());

  @Test
  void winRateAndExpectancyLeaveScratchesOut() {
    var trades = new ArrayList<>(Trades.mixed("2023-01-02", 2, 3));
    trades.add(Trades.trade(LocalDate.parse("2023-02-01"), "SCRATCH", "111"));
    var statistics = statistics(trades);
    assertThat(statistics.sampleSize()).isEqualTo(5);
    assertThat(statistics.scratches()).isEqualTo(1);
    assertThat(statistics.winRate()).isEqualTo("0.400000");
    // (2 * 1.727273 - 3) / 5, which is 0.4 * 1.727273 - 0.6 * 1
    assertThat(statistics.expectancyR()).isEqualTo("0.090909");
    // costs 15: wins (200 - 15) / 115 = 1.608696
    assertThat(statistics.stressedExpectancyR()).isEqualTo("0.043478");
  }

  @Test
  void drawdownIsTheDeepestFallFromAPeakOfTheCurve() {
    LocalDate day = LocalDate.parse("2023-01-02");
    List<TradeRow> trades =
        List.of(
            Trades.trade(day, "STOP", "90"),
            Trades.trade(day.plusDays(1), "TARGET", "120"),
            Trades.trade(day.plusDays(2), "STOP", "90"),
            Trades.trade(day.plusDays(3), "SCRATCH", "101"),
            Trades.trade(day.plusDays(4), "STOP", "90"));
    assertThat(statistics(trades).maxDrawdownR()).isEqualTo("2.000000");
  }

  @Test
  void sharpeIsTheMeanOverTheSampleDeviation() {
    LocalDate day = LocalDate.parse("2023-01-02");
    var statistics =
        statistics(
            List.of(
                Trades.trade(day, "STOP", "90"), Trades.trade(day.plusDays(1), "TARGET", "120")));
    // mean 0.3636365, deviation 2.727273 / sqrt(2)
    assertThat(statistics.sharpe().orElseThrow()).isCloseTo(0.188562, within(0.000001));
    assertThat(statistics(Trades.mixed("2023-01-02", 0, 3)).sharpe()).isEmpty();
    assertThat(statistics(Trades.mixed("2023-01-02", 1, 0)).sharpe()).isEmpty();
  }

  @Test
  void yearsAddUpAllTrades() {
    var trades = new ArrayList<>(Trades.mixed("2022-12-01", 1, 1));
    trades.add(Trades.trade(LocalDate.parse("2023-01-05"), "SCRATCH", "101"));
    assertThat(statistics(trades).years())
        .containsEntry(2022, new SetupStatistics.Year(2, new BigDecimal("0.727273")))
        .containsEntry(2023, new SetupStatistics.Year(1, new BigDecimal("0.000000")));
  }

  @Test
  void noTradesAreZeroNotAnError() {
    var statistics = statistics(List.of());
    assertThat(statistics.expectancyR()).isZero();
    assertThat(statistics.winRate()).isZero();
    assertThat(statistics.maxDrawdownR()).isZero();
    assertThat(judge(List.of()).objections())
        .extracting(Setup.Objection::text)
        .contains("sample of 0 trades is below 30", "ExpR 0.000000 is not above 0");
  }

  @Test
  void sampleClassesAtTheirBounds() {
    assertThat(SampleClass.of(29)).isEqualTo(SampleClass.INVALID);
    assertThat(SampleClass.of(30)).isEqualTo(SampleClass.REGIME);
    assertThat(SampleClass.of(99)).isEqualTo(SampleClass.REGIME);
    assertThat(SampleClass.of(100)).isEqualTo(SampleClass.CORE);
  }

  @Test
  void aGoodHistoryIsValidatedWithAWarningBelowAHundred() {
    assertThat(judge(Trades.mixed("2022-01-03", 60, 60)).isValidated()).isTrue();
    var regime = judge(Trades.mixed("2022-01-03", 20, 20));
    assertThat(regime.isValidated()).isTrue();
    assertThat(regime.sampleClass()).isEqualTo(SampleClass.REGIME);
    assertThat(regime.warnings()).anyMatch(text -> text.contains("below 100"));
    assertThat(judge(Trades.mixed("2022-01-03", 15, 14)).objections())
        .containsExactly(new Setup.Objection.SampleTooSmall(29));
  }

  @Test
  void aLosingYearAndFailedStressAreObjections() {
    var trades = new ArrayList<>(Trades.mixed("2022-01-03", 60, 40));
    trades.addAll(Trades.mixed("2023-01-03", 0, 2));
    assertThat(judge(trades).objections())
        .singleElement()
        .isInstanceOf(Setup.Objection.LosingYears.class);
    // 0.375 of wins: 0.0227 R, at 1.5 times the costs -0.0217
    assertThat(judge(Trades.mixed("2022-01-03", 15, 25)).objections())
        .singleElement()
        .isInstanceOf(Setup.Objection.StressFailed.class);
    assertThat(judge(Trades.mixed("2022-01-03", 10, 30)).objections())
        .hasAtLeastOneElementOfType(Setup.Objection.NoExpectancy.class);
  }

  private static SetupStatistics statistics(List<TradeRow> trades) {
    return SetupStatistics.of(Trades.COSTLY, trades);
  }

  private static Setup judge(List<TradeRow> trades) {
    return Setup.judge(0, STRATEGY, statistics(trades));
  }
}
