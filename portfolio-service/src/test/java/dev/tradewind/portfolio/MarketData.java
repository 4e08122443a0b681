package dev.tradewind.portfolio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** The market data folder: TRADEWIND_MARKET_DATA, else ../shared/data beside the project. */
final class MarketData {
  private MarketData() {}

  /** A file of the folder; the test is skipped where the folder is absent. */
  static Path file(String name) {
    Path folder = folder();
    Assumptions.assumeTrue(
        Files.isDirectory(folder),
        () -> "no market data in " + folder + ": set TRADEWIND_MARKET_DATA to its folder");
    return folder.resolve(name);
  }

  static String gunzip(Path file) {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    String named = System.getenv("TRADEWIND_MARKET_DATA");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    return Path.of("..", "..", "shared", "data").toAbsolutePath().normalize();
  }
}
