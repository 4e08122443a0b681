package dev.tradewind.engine.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.grid.DaySelection;
import dev.tradewind.engine.grid.GridDay;
import dev.tradewind.engine.grid.GridReplay;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.testing.MarketData;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a bar file to a sized portfolio and back through a replay. */
class ResearchOnRealBarsTest {

  private static final List<String> LABELS = List.of("2300", "2330", "0000", "0030", "0100");

  private final Path bars = MarketData.file("equities_1m").resolve("TDG_2024_1m.csv.gz");
  private final StrategySet grid = grid();

  @Test
  void atLeastFiveDiversifiedStrategiesWithAReasonForEach() {
    OutcomeBook book = book();
    List<Setup> setups = Setup.discover(book);
    var construction = Construction.of(book, setups, ConstructionRules.BALANCED);
    assertThat(construction.taken()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(construction.taken().size() + construction.left().size()).isEqualTo(setups.size());
    assertThat(construction.taken())
        .allSatisfy(choice -> assertThat(choice.reason()).isNotBlank())
        .extracting(choice -> choice.setup().strategy().entryModel())
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(construction.left()).allSatisfy(left -> assertThat(left.reason()).isNotBlank());
    var account = AccountProfile.OWN_25K;
    var portfolio = Portfolio.of("tdg", book, grid.orbLabels(), construction, account);
    assertThat(portfolio.members())
        .allSatisfy(member -> assertThat(member.maxContracts()).isBetween(0, 1000));
    assertThat(Portfolio.parse("portfolio.json", portfolio.toJson())).isEqualTo(portfolio);
    assertThat(StrategySet.parse("portfolio.json", portfolio.toJson()))
        .isEqualTo(portfolio.strategySet());
    assertThat(Replay.run(portfolio.strategySet(), null, BarFile.readAll(bars))).isNotEmpty();
    var capital = CapitalEstimate.of(portfolio, account, new BigDecimal("1000"));
    assertThat(capital.maximumConcurrentRisk()).isEqualTo("1500.00");
    assertThat(capital.worstDailyDraw()).isEqualTo("2500.00");
    assertThat(portfolio.summary(capital)).contains("strategies, total weight");
  }

  @Test
  void halfAYearIsTooShortToWalkForward() {
    var report = WalkForward.DEFAULT.run(book());
    assertThat(report.folds()).isEmpty();
    assertThat(report.verdict())
        .isEqualTo(new WalkForward.Verdict.Insufficient("the data do not span 4 calendar years"));
  }

  private OutcomeBook book() {
    var days = new ArrayList<GridDay>();
    try (var stream = BarFile.stream(bars)) {
      new GridReplay(grid, 2).run(stream.iterator(), DaySelection.ALL, days::add);
    }
    return OutcomeBook.of(grid.instrument(), days);
  }

  private static StrategySet grid() {
    var strategies = new ArrayList<Strategy>();
    for (String label : LABELS) {
      for (EntryModel model : EntryModel.values()) {
        for (String target : List.of("1.0", "1.5", "2.0", "2.5", "3.0", "4.0")) {
          for (int confirm = 1; confirm <= 5; confirm++) {
            for (String filter :
                List.of("NO_FILTER", "VOL_RV12_N20", "ORB_G1", "ORB_G2", "ORB_L2")) {
              strategies.add(
                  new Strategy(
                      "TDG_%s_%s_RR%s_CB%d_%s".formatted(label, model, target, confirm, filter),
                      label,
                      5,
                      model,
                      confirm,
                      new BigDecimal(target),
                      Filter.parse(filter)));
            }
          }
        }
      }
    }
    var hundredShares =
        new Instrument(
            "TDG",
            new BigDecimal("100"),
            new BigDecimal("0.01"),
            BigDecimal.ONE,
            BigDecimal.TWO,
            BigDecimal.TWO);
    return new StrategySet(hundredShares, LABELS, strategies);
  }
}
