package dev.tradewind.engine.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.grid.GridDay;
import dev.tradewind.engine.grid.GridReplay;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.testing.RandomMarket;
import dev.tradewind.kernel.TradingDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days whose strategy wins or loses as the year says, over whole calendar years. */
class WalkForwardTest {

  private static final StrategySet SET =
      new StrategySet(
          Trades.COSTLY,
          List.of("0900"),
          List.of(
              new Strategy(
                  "S", "0900", 1, EntryModel.E2, 1, BigDecimal.TWO, new Filter.NoFilter())));

  @Test
  void whatHoldsOutOfSamplePasses() {
    var report = new WalkForward(1, 1).run(book(120, 2, 2, 2));
    assertThat(report.folds()).hasSize(2);
    assertThat(report.folds().getFirst().insufficient()).isEmpty();
    assertThat(report.folds().getFirst().degradation().orElseThrow()).isEqualByComparingTo("0");
    assertThat(report.verdict()).isInstanceOf(WalkForward.Verdict.Passed.class);
  }

  @Test
  void whatFallsToHalfOrBelowFails() {
    var report = new WalkForward(1, 1).run(book(120, 2, 0));
    assertThat(report.verdict()).isInstanceOf(WalkForward.Verdict.Failed.class);
    assertThat(report.folds().getFirst().degradation().orElseThrow()).isGreaterThan(BigDecimal.ONE);
  }

  @Test
  void fewDaysOrNothingChosenIsInsufficient() {
    assertThat(new WalkForward(1, 1).run(book(99, 2, 2)).verdict())
        .isEqualTo(
            new WalkForward.Verdict.Insufficient(
                "no fold has data enough: 99 trading days to test: 100 are needed"));
    assertThat(new WalkForward(1, 1).run(book(120, 0, 2)).verdict())
        .isEqualTo(
            new WalkForward.Verdict.Insufficient(
                "no fold has data enough: no strategy validated in training"));
    assertThat(WalkForward.DEFAULT.run(book(5, 2)).verdict())
        .isInstanceOf(WalkForward.Verdict.Insufficient.class);
    assertThat(WalkForward.DEFAULT.run(OutcomeBook.of(Trades.COSTLY, List.of())).verdict())
        .isInstanceOf(WalkForward.Verdict.Insufficient.class);
    assertThatThrownBy(() -> new WalkForward(0, 1)).hasMessageContaining("1 or more");
  }

  @Test
  void dailyRIsMissingWhereTheRangeIsNone() {
    var market = new RandomMarket(3);
    var days = new ArrayList<GridDay>();
    new GridReplay(market.strategies(10), 1)
        .run(market.bars(4).iterator(), DaySelection.ALL, days::add);
    var book = OutcomeBook.of(Trades.COSTLY, days);
    for (int place = 0; place < 10; place++) {
      int strategy = place;
      assertThat(book.daily(place).size())
          .isEqualTo((int) days.stream().filter(day -> day.isEligible(strategy)).count());
    }
  }

  /** Years from 2020 on: of three days in a row this many win, the others lose. */
  private static OutcomeBook book(int daysAYear, int... winsOfThree) {
    var bars = new ArrayList<Bar>();
    for (int year = 0; year < winsOfThree.length; year++) {
      LocalDate first = LocalDate.of(2020 + year, 1, 2);
      for (int i = 0; i < daysAYear; i++) {
        day(first.plusDays(i), i % 3 < winsOfThree[year], bars);
      }
    }
    var days = new ArrayList<GridDay>();
    new GridReplay(SET, 1).run(bars.iterator(), DaySelection.ALL, days::add);
    return OutcomeBook.of(SET.instrument(), days);
  }

  /** Range 90 to 100, a close at 110, then the target or the stop. */
  private static void day(LocalDate day, boolean win, List<Bar> bars) {
    bars.add(bar(day, 0, 95, 100, 90, 95));
    bars.add(bar(day, 1, 95, 110, 95, 110));
    bars.add(win ? bar(day, 2, 110, 160, 110, 155) : bar(day, 2, 110, 110, 80, 85));
  }

  private static Bar bar(LocalDate day, int minute, int open, int high, int low, int close) {
    return new Bar(
        TradingDay.start(day).plus(minute, ChronoUnit.MINUTES),
        BigDecimal.valueOf(open),
        BigDecimal.valueOf(high),
        BigDecimal.valueOf(low),
        BigDecimal.valueOf(close),
        BigDecimal.ONE);
  }
}
