package dev.tradewind.engine.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.strategy.Instrument;
import dev.tradewind.engine.strategy.Strategy;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.testing.RandomMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridReplayTest {

  private final RandomMarket market = new RandomMarket(7);
  private final List<Bar> bars = market.bars(4);
  private final StrategySet set = market.strategies(40);

  @Test
  void theDefaultGridHasEveryCombinationOnce() {
    StrategySet grid = DefaultGrid.of(Instrument.MGC);
    assertThat(grid.strategies()).hasSize(7020);
    assertThat(grid.strategies().stream().map(Strategy::strategyId))
        .contains("MGC_2300_E1_RR2.0_CB5_ORB_G4", "MGC_0030_E3_RR4.0_CB1_VOL_RV12_N20");
  }

  @Test
  void aDayTellsEligibilityAndOutcomeOfEveryStrategy() {
    new GridReplay(set, 1)
        .run(
            bars.iterator(),
            DaySelection.ALL,
            day -> {
              assertThat(day.rows()).hasSize(day.rowCount());
              for (int i = 0; i < day.strategies().size(); i++) {
                assertThat(day.isEligible(i) || day.row(i) == null).isTrue();
              }
            });
  }

  @Test
  void progressCountsDaysBarsAndRowsAndCanEndTheRun() {
    var days = new ArrayList<BatchReplay.Progress>();
    var out = new StringBuilder();
    var last =
        new BatchReplay(set, null, DaySelection.ALL, 2).write(bars.iterator(), out, days::add);
    assertThat(days).hasSize(4).last().isEqualTo(last);
    assertThat(days.getLast().bars()).isEqualTo(bars.size());
    assertThat(days.getLast().rows()).isEqualTo(TradeList.parse(out.toString()).size());
    assertThatThrownBy(
            () ->
                new BatchReplay(set, null, DaySelection.ALL, 2)
                    .write(
                        bars.iterator(),
                        new StringBuilder(),
                        progress -> {
                          throw new IllegalStateException("cancelled");
                        }))
        .hasMessage("cancelled");
  }

  @Test
  void nothingInGivesAnEmptyList() {
    var out = new StringBuilder();
    assertThat(
            new BatchReplay(set, null, DaySelection.ALL, 1)
                .write(List.<Bar>of().iterator(), out, progress -> {}))
        .isNull();
    assertThat(out.toString()).isEqualTo(TradeList.HEADER + "\n");
    new BatchReplay(
            new StrategySet(Instrument.MGC, StrategySet.DEFAULT_LABELS, List.of()),
            null,
            DaySelection.ALL,
            1)
        .run(bars.iterator(), rows -> assertThat(rows).isNull());
  }

  @Test
  void refusesBarsOutOfOrderAndThreadsBelowOne() {
    var turned = new ArrayList<>(bars);
    turned.add(bars.getFirst());
    var twice = List.of(bars.getFirst(), bars.getFirst());
    assertThatThrownBy(
            () ->
                new BatchReplay(set, null, DaySelection.ALL, 2).run(turned.iterator(), rows -> {}))
        .hasMessageContaining("later");
    assertThatThrownBy(
            () -> new BatchReplay(set, null, DaySelection.ALL, 1).run(twice.iterator(), rows -> {}))
        .hasMessageContaining("later");
    assertThatThrownBy(() -> new GridReplay(set, 0)).hasMessageContaining("threads 0");
  }

  @Test
  void everyDayBelongsToOneShard() {
    var seen = new HashSet<LocalDate>();
    for (int shard = 1; shard <= 3; shard++) {
      new GridReplay(set, 1)
          .run(
              bars.iterator(),
              DaySelection.ALL.withShard(shard + "/3"),
              day -> assertThat(seen.add(day.tradingDay())).isTrue());
    }
    assertThat(seen).hasSize(4);
  }

  @Test
  void refusesAShardThatIsNone() {
    for (String text : List.of("0/3", "4/3", "1", "a/b", "1/0")) {
      assertThatThrownBy(() -> DaySelection.ALL.withShard(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("i/n");
    }
    var day = LocalDate.parse("2024-03-05");
    assertThatThrownBy(() -> new DaySelection(day, day.minusDays(1), 1, 1))
        .hasMessageContaining("first day");
  }

  @Test
  void mergingRefusesMissingAndForeignParts(@TempDir Path folder) throws IOException {
    Path list = folder.resolve("trades.csv");
    Path one = ShardFiles.part(list, 1, 2);
    Path two = ShardFiles.part(list, 2, 2);
    assertThat(ShardFiles.part(list, 1, 1)).isEqualTo(list);
    Files.writeString(one, TradeList.HEADER + "\n2024-03-05,A,rest\n");
    assertThatThrownBy(() -> ShardFiles.merge(list, 2)).hasMessageContaining("missing");
    Files.writeString(two, "something\n");
    assertThatThrownBy(() -> ShardFiles.merge(list, 2)).hasMessageContaining("header");
    Files.writeString(two, TradeList.HEADER + "\n2024-03-05,A,rest\n");
    assertThatThrownBy(() -> ShardFiles.merge(list, 2)).hasMessageContaining("one part");
    Files.writeString(two, TradeList.HEADER + "\nshort\n");
    assertThatThrownBy(() -> ShardFiles.merge(list, 2)).hasMessageContaining("trading day");
    assertThat(list).doesNotExist();
    assertThat(folder.resolve("trades.csv.unfinished")).doesNotExist();
  }
}
