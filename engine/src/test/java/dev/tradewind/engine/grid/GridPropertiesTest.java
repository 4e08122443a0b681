package dev.tradewind.engine.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.replay.TradeRow;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.testing.NaiveRules;
import dev.tradewind.engine.testing.RandomMarket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class GridPropertiesTest {

  @Property(tries = 400)
  void givesWhatAStraightforwardReadingOfTheRulesGives(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.bars(4);
    StrategySet set = market.strategies(60);
    assertThat(csv(set, null, bars, 1 + market.random().nextInt(2)))
        .isEqualTo(NaiveRules.csv(set, null, bars));
  }

  @Property(tries = 100)
  void aDayReadFromItsRecordIsTheDay(@ForAll long seed) {
    var market = new RandomMarket(seed);
    StrategySet set = market.strategies(40);
    var records = new GridRecords(set);
    var given = new StringBuilder();
    var restored = new StringBuilder();
    new GridReplay(set, 1)
        .run(
            market.bars(4).iterator(),
            DaySelection.ALL,
            day -> {
              day.write(given);
              GridDay again = records.day(records.record(day));
              again.write(restored);
              assertThat(again.bars()).isEqualTo(day.bars());
              for (int place = 0; place < records.strategies().size(); place++) {
                assertThat(again.isEligible(place)).isEqualTo(day.isEligible(place));
              }
            });
    assertThat(restored.toString()).isEqualTo(given.toString());
  }

  @Property(tries = 100)
  void underLimitsGivesTheRowsOfTheReplay(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.bars(3);
    StrategySet set = market.strategies(25);
    RiskLimits limits = market.limits();
    assertThat(csv(set, limits, bars, 2))
        .isEqualTo(TradeList.csv(Replay.run(set, limits, bars)))
        .isEqualTo(NaiveRules.csv(set, limits, bars));
  }

  /** Prices that no scaled long tells apart go through the exact comparison of the rules. */
  @Property(tries = 100)
  void pricesBeyondALongAreStillExact(@ForAll long seed) {
    var market = new RandomMarket(seed);
    var factor = new BigDecimal(seed % 2 == 0 ? "0.0000000000001000000000000000001" : "1e17");
    List<Bar> bars =
        market.bars(2).stream()
            .map(
                bar ->
                    new Bar(
                        bar.ts(),
                        bar.open().multiply(factor),
                        bar.high().multiply(factor),
                        bar.low().multiply(factor),
                        bar.close().multiply(factor),
                        bar.volume()))
            .toList();
    StrategySet set = market.strategies(30);
    assertThat(csv(set, null, bars, 1)).isEqualTo(NaiveRules.csv(set, null, bars));
  }

  @Property(tries = 100)
  void shardsTogetherGiveTheWhole(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.bars(5);
    StrategySet set = market.strategies(30);
    RiskLimits limits = market.random().nextBoolean() ? market.limits() : null;
    int shards = 1 + market.random().nextInt(7);
    var rows = new ArrayList<TradeRow>();
    for (int shard = 1; shard <= shards; shard++) {
      new BatchReplay(set, limits, new DaySelection(null, null, shard, shards), 1)
          .run(bars.iterator(), rows::addAll);
    }
    rows.sort(Comparator.comparing(TradeRow::tradingDay));
    assertThat(TradeList.csv(rows)).isEqualTo(NaiveRules.csv(set, limits, bars));
  }

  /** A run from a day on sees the volumes of the days before it. */
  @Property(tries = 100)
  void aRangeOfDaysGivesItsRowsOfTheWhole(@ForAll long seed) {
    var market = new RandomMarket(seed);
    List<Bar> bars = market.bars(4);
    StrategySet set = market.strategies(30);
    var from = java.time.LocalDate.parse("2024-03-05");
    var to = java.time.LocalDate.parse("2024-03-06");
    var rows = new ArrayList<TradeRow>();
    new BatchReplay(set, null, new DaySelection(from, to, 1, 1), 2)
        .run(bars.iterator(), rows::addAll);
    assertThat(rows)
        .isEqualTo(
            Replay.run(set, null, bars).stream()
                .filter(row -> !row.tradingDay().isBefore(from) && !row.tradingDay().isAfter(to))
                .toList());
  }

  private static String csv(
      StrategySet set, @Nullable RiskLimits limits, List<Bar> bars, int threads) {
    var text = new StringBuilder();
    new BatchReplay(set, limits, DaySelection.ALL, threads)
        .write(bars.iterator(), text, progress -> {});
    return text.toString();
  }
}
