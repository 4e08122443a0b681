package dev.tradewind.engine.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.testing.MarketData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists computed independently, through the grid: by threads and in shards. */
class GridExpectedListsTest {

  private static final String SETS =
      """
      ES_201312,        futures_1m/ES_201312_1m.csv
      GC_201312,        futures_1m/GC_201312_1m.csv
      XAUUSD_OANDA_BID, metals_fx_1m/XAUUSD_OANDA_BID_1m.csv
      EURUSD_OANDA_BID, metals_fx_1m/EURUSD_OANDA_BID_1m.csv
      SPY_2011,         equities_1m/SPY_2011_1m.csv.gz
      BKNG_2024,        equities_1m/BKNG_2024_1m.csv.gz
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(textBlock = SETS)
  void theGridGivesTheExpectedList(String set, String bars, @TempDir Path folder)
      throws IOException {
    Path data = MarketData.file("expected").resolve(set);
    check(
        folder,
        StrategySet.read(data.resolve("grid.json")),
        null,
        BarFile.readAll(MarketData.file(bars)),
        MarketData.gunzip(data.resolve("grid_trades.csv.gz")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(textBlock = SETS)
  void thePortfolioGivesTheExpectedList(String set, String bars, @TempDir Path folder)
      throws IOException {
    Path data = MarketData.file("expected").resolve(set);
    check(
        folder,
        StrategySet.read(data.resolve("portfolio.json")),
        RiskLimits.read(data.resolve("risk.json")),
        BarFile.readAll(MarketData.file(bars)),
        MarketData.gunzip(data.resolve("portfolio_trades.csv.gz")));
  }

  private static void check(
      Path folder, StrategySet set, @Nullable RiskLimits limits, List<Bar> bars, String expected)
      throws IOException {
    for (int threads = 1; threads <= 2; threads++) {
      var text = new StringBuilder();
      new BatchReplay(set, limits, DaySelection.ALL, threads)
          .write(bars.iterator(), text, progress -> {});
      assertThat(text.toString().equals(expected)).as("threads %d", threads).isTrue();
    }
    for (int shards : new int[] {1, 5}) {
      Path list = folder.resolve("trades-" + shards + ".csv");
      for (int shard = 1; shard <= shards; shard++) {
        var replay = new BatchReplay(set, limits, new DaySelection(null, null, shard, shards), 2);
        ShardFiles.writeWhole(
            ShardFiles.part(list, shard, shards),
            out -> replay.write(bars.iterator(), out, progress -> {}));
      }
      ShardFiles.merge(list, shards);
      assertThat(Files.readString(list).equals(expected)).as("shards %d", shards).isTrue();
    }
  }
}
