package dev.tradewind.engine.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.strategy.EntryModel;
import dev.tradewind.engine.strategy.Filter;
import dev.tradewind.engine.strategy.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstructionTest {

  private final List<Setup> setups = new ArrayList<>();
  private final Map<Integer, DailySeries> series = new HashMap<>();

  @Test
  void noSetupIsNoPortfolioAndSaysSo() {
    assertThat(build().taken()).isEmpty();
    assertThat(build().warnings())
        .containsExactly("no setup of 0 meets the criteria: no portfolio");
    add("0900", EntryModel.E1, 10, 10, 1);
    assertThat(build().taken()).isEmpty();
    assertThat(build().left())
        .singleElement()
        .satisfies(left -> assertThat(left.reason()).contains("sample of 20 trades is below 30"));
  }

  @Test
  void oneSetupIsAPortfolioWithWarnings() {
    add("0900", EntryModel.E1, 60, 60, 1);
    var construction = build();
    assertThat(construction.taken()).hasSize(1);
    assertThat(construction.warnings())
        .contains(
            "one strategy only: nothing is diversified",
            "only entry model E1 meets the criteria",
            "all strategies are on label 0900");
  }

  @Test
  void atMostFivePerLabel() {
    for (int i = 0; i < 8; i++) {
      add("0900", i % 2 == 0 ? EntryModel.E1 : EntryModel.E2, 60, 60, i);
    }
    var construction = build();
    assertThat(construction.taken()).hasSize(5);
    assertThat(construction.left())
        .allSatisfy(left -> assertThat(left.reason()).isEqualTo("label 0900 has its 5 strategies"));
  }

  @Test
  void anExpectancyExactlyAtTheThresholdIsEnough() {
    add("0900", EntryModel.E1, 60, 60, 1);
    BigDecimal expectancy = setups.getFirst().statistics().expectancyR();
    assertThat(
            Construction.of(
                    setups, place -> series(place), new ConstructionRules(5, expectancy, 5, 0.5))
                .taken())
        .hasSize(1);
    var above = expectancy.add(new BigDecimal("0.000001"));
    assertThat(
            Construction.of(setups, place -> series(place), new ConstructionRules(5, above, 5, 0.5))
                .left())
        .singleElement()
        .satisfies(left -> assertThat(left.reason()).contains("is below"));
  }

  @Test
  void aSecondEntryModelComesBeforeALargerSample() {
    add("0900", EntryModel.E1, 100, 100, 1);
    add("1000", EntryModel.E1, 90, 90, 2);
    add("1100", EntryModel.E2, 20, 20, 3);
    var taken = build().taken();
    assertThat(taken)
        .extracting(choice -> choice.setup().strategy().strategyId())
        .containsExactly("S0", "S2", "S1");
    assertThat(taken.get(1).reason()).contains("brings E2 as a second entry model");
  }

  @Test
  void lowCorrelationComesBeforeALargerSampleAndTwinsAreLeft() {
    add("0900", EntryModel.E1, 100, 100, 1);
    add("0900", EntryModel.E2, 95, 95, 1);
    add("1000", EntryModel.E2, 40, 40, 2);
    add("1100", EntryModel.E3, 90, 90, 3);
    double[] near = values(1);
    double[] noise = values(4);
    for (int i = 0; i < near.length; i++) {
      near[i] += noise[i] / 4;
    }
    series.put(3, DailySeries.of(near));
    var construction = build();
    assertThat(construction.taken())
        .extracting(choice -> choice.setup().strategy().strategyId())
        .containsExactly("S0", "S2", "S3");
    assertThat(construction.taken().get(2).reason())
        .contains("no candidate of lower correlation is left");
    assertThat(construction.left())
        .singleElement()
        .satisfies(left -> assertThat(left.reason()).isEqualTo("trades as S0 does"));
  }

  @Test
  void theSizeOfThePortfolioIsThePresets() {
    for (int i = 0; i < 30; i++) {
      add("%02d00".formatted(9 + i % 10), EntryModel.values()[i % 3], 60, 60, i);
    }
    assertThat(build(ConstructionRules.preset("conservative")).taken()).hasSize(5);
    assertThat(build(ConstructionRules.preset("balanced")).taken()).hasSize(10);
    var aggressive = build(ConstructionRules.preset("aggressive"));
    assertThat(aggressive.taken()).hasSize(20);
    assertThat(aggressive.left())
        .hasSize(10)
        .allSatisfy(left -> assertThat(left.reason()).contains("has its 20 strategies"));
    assertThatThrownBy(() -> ConstructionRules.preset("reckless")).hasMessageContaining("balanced");
    assertThatThrownBy(() -> new ConstructionRules(0, BigDecimal.ONE, 1, 1))
        .hasMessageContaining("1 or more");
  }

  private Construction build() {
    return build(ConstructionRules.DEFAULT);
  }

  private Construction build(ConstructionRules rules) {
    return Construction.of(setups, this::series, rules);
  }

  private DailySeries series(int place) {
    DailySeries found = series.get(place);
    return found == null ? DailySeries.of() : found;
  }

  private void add(String label, EntryModel model, int wins, int losses, long seed) {
    int place = setups.size();
    var strategy =
        new Strategy("S" + place, label, 5, model, 1, BigDecimal.TWO, new Filter.NoFilter());
    setups.add(
        Setup.judge(
            place,
            strategy,
            SetupStatistics.of(Trades.COSTLY, Trades.mixed("2022-01-03", wins, losses))));
    series.put(place, DailySeries.of(values(seed)));
  }

  private static double[] values(long seed) {
    return new Random(seed * 7919).doubles(300).map(value -> value - 0.5).toArray();
  }
}
