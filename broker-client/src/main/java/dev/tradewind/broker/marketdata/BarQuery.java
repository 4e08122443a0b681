package dev.tradewind.broker.marketdata;

import dev.tradewind.broker.WireNames;
import dev.tradewind.kernel.Symbol;
import java.time.Instant;
import java.util.List;

/**
 * Which historical bars to read.
 *
 * @param symbols at least one
 * @param from inclusive, by the start of the bar
 * @param through inclusive, by the start of the bar
 * @param pageSize bars per HTTP call over all symbols, 1 to 10000
 */
public record BarQuery(
    List<Symbol> symbols,
    Timeframe timeframe,
    Instant from,
    Instant through,
    Feed feed,
    Adjustment adjustment,
    int pageSize) {

  private static final int LARGEST_PAGE = 10_000;

  /** For what earlier prices are corrected. */
  public enum Adjustment {
    RAW,
    SPLIT,
    DIVIDEND,
    ALL;

    /** As it is sent: {@code raw}. */
    public String text() {
      return WireNames.text(this);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no symbol, or the page size is not allowed
   */
  public BarQuery {
    symbols = List.copyOf(symbols);
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("bars of no symbol");
    }
    if (pageSize < 1 || pageSize > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "page size %d: allowed are 1 to %d".formatted(pageSize, LARGEST_PAGE));
    }
  }

  /** Minute bars as they were traded, both ends included. */
  public static BarQuery minutes(List<Symbol> symbols, Instant from, Instant through, Feed feed) {
    return new BarQuery(
        symbols, Timeframe.MINUTE, from, through, feed, Adjustment.RAW, LARGEST_PAGE);
  }
}
