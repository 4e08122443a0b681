package dev.tradewind.system;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Real bars with the trade lists they must give: the folder {@code TRADEWIND_MARKET_DATA}, else
 * {@code ../shared/data} beside the project. Tests that need it are skipped where it is absent.
 */
record MarketData(Path bars, Path strategies, Path risk, Path expectedTrades) {

  /**
   * @param set a folder of {@code expected}
   * @param bars the set's bar file, below the market data folder
   */
  static MarketData of(String set, String bars) {
    var folder = folder();
    assumeThat(folder.resolve(bars))
        .as("market data: set TRADEWIND_MARKET_DATA to the folder that has %s", bars)
        .exists();
    var expected = folder.resolve("expected").resolve(set);
    return new MarketData(
        folder.resolve(bars),
        expected.resolve("portfolio.json"),
        expected.resolve("risk.json"),
        expected.resolve("portfolio_trades.csv.gz"));
  }

  String expectedList() {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(expectedTrades))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    var configured = System.getenv("TRADEWIND_MARKET_DATA");
    return configured == null || configured.isBlank()
        ? Project.root().resolve("../shared/data").normalize()
        : Path.of(configured);
  }
}
