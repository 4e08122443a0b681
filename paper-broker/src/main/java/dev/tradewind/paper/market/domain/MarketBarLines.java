package dev.tradewind.paper.market.domain;

import dev.tradewind.engine.bar.Bar;
import dev.tradewind.kernel.Symbol;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lines of CSV with bars of several symbols: {@code ts} (or {@code timestamp}), {@code symbol},
 * {@code open}, {@code high}, {@code low}, {@code close}, {@code volume}, and if known {@code vwap}
 * and {@code trade_count}, in any order. The bars of a symbol come in the order of time; how the
 * symbols are mixed does not matter.
 */
public final class MarketBarLines {

  /** The header as documented. */
  public static final String HEADER = "ts,symbol,open,high,low,close,volume[,vwap,trade_count]";

  private static final Map<String, String> ALIASES =
      Map.of("timestamp", "ts", "trades", "trade_count", "n", "trade_count", "vw", "vwap");
  private static final List<String> REQUIRED =
      List.of("ts", "symbol", "open", "high", "low", "close", "volume");

  private final Map<String, Integer> columns;
  private final Map<String, Instant> previous = new HashMap<>();

  private MarketBarLines(Map<String, Integer> columns) {
    this.columns = columns;
  }

  /** The reader for a header; empty if it is another kind of file. */
  public static Optional<MarketBarLines> forHeader(String header) {
    var columns = new HashMap<String, Integer>();
    var names = header.strip().split(",", -1);
    for (int i = 0; i < names.length; i++) {
      var name = names[i].strip();
      columns.put(ALIASES.getOrDefault(name, name), i);
    }
    return columns.keySet().containsAll(REQUIRED)
        ? Optional.of(new MarketBarLines(columns))
        : Optional.empty();
  }

  /**
   * The bar of a line.
   *
   * @throws IllegalArgumentException with the reason if there is none
   */
  public MarketBar read(String line) {
    var cells = Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d columns where the header has %d".formatted(cells.length, columns.size()));
    }
    var symbol = new Symbol(cell(cells, "symbol")).text();
    var ts = time(cell(cells, "ts"));
    var bar =
        new Bar(
            ts,
            number(cells, "open"),
            number(cells, "high"),
            number(cells, "low"),
            number(cells, "close"),
            number(cells, "volume"));
    var before = previous.put(symbol, ts);
    if (before != null && !ts.isAfter(before)) {
      throw new IllegalArgumentException(
          "%s at %s is not later than the bar before, %s".formatted(symbol, ts, before));
    }
    return new MarketBar(symbol, bar, optional(cells, "vwap"), trades(cells));
  }

  private String cell(String[] cells, String column) {
    var index = columns.get(column);
    return index == null ? "" : cells[index];
  }

  private BigDecimal number(String[] cells, String column) {
    var text = cell(cells, column);
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s '%s' is not a number".formatted(column, text), e);
    }
  }

  private @Nullable BigDecimal optional(String[] cells, String column) {
    return cell(cells, column).isEmpty() ? null : number(cells, column);
  }

  private @Nullable Long trades(String[] cells) {
    var count = optional(cells, "trade_count");
    if (count == null) {
      return null;
    }
    try {
      long trades = count.longValueExact();
      if (trades >= 0) {
        return trades;
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("trade_count " + count + " is not a whole number", e);
    }
    throw new IllegalArgumentException("trade_count " + count + " is negative");
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("ts '%s' is not an RFC 3339 time".formatted(text), e);
    }
  }
}
