package dev.tradewind.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.bar.BarFile;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.engine.strategy.StrategySet;
import dev.tradewind.engine.testing.MarketData;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Byte for byte the trade lists that were computed independently from the rules. */
class ExpectedTradeListsTest {

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
  void theGridWithoutARiskManagerGivesTheExpectedList(String set, String bars) {
    Path folder = MarketData.file("expected").resolve(set);
    assertThat(replay(folder.resolve("grid.json"), null, MarketData.file(bars)))
        .isEqualTo(MarketData.gunzip(folder.resolve("grid_trades.csv.gz")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(textBlock = SETS)
  void thePortfolioUnderItsLimitsGivesTheExpectedList(String set, String bars) {
    Path folder = MarketData.file("expected").resolve(set);
    var limits = RiskLimits.read(folder.resolve("risk.json"));
    assertThat(replay(folder.resolve("portfolio.json"), limits, MarketData.file(bars)))
        .isEqualTo(MarketData.gunzip(folder.resolve("portfolio_trades.csv.gz")));
  }

  private static String replay(Path strategies, @Nullable RiskLimits limits, Path bars) {
    return TradeList.csv(Replay.run(StrategySet.read(strategies), limits, BarFile.readAll(bars)));
  }
}
