package dev.tradewind.engine.bar;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of Databento's {@code ohlcv-1m} CSV. Times are ISO 8601 with nine digits or nanoseconds
 * since 1970; prices are decimals, or whole numbers of 1e-9: which, the first price tells. A row
 * whose price is undefined is passed over. A file may hold several instruments and publishers; then
 * one has to be picked.
 */
final class DatabentoLines implements LineFormat {

  private static final List<String> COLUMNS =
      List.of(
          "ts_event",
          "rtype",
          "publisher_id",
          "instrument_id",
          "open",
          "high",
          "low",
          "close",
          "volume");
  private static final String SYMBOL = "symbol";
  private static final String ONE_MINUTE = "33";
  private static final List<String> UNDEFINED =
      List.of("", "9223372036854775807", "9223372036.854775807");
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int FIXED_DECIMALS = 9;

  /** Whole numbers above this are of 1e-9: no price has so many points and no point. */
  private static final BigDecimal MOST_WITHOUT_POINT = BigDecimal.valueOf(1_000_000);

  private enum Prices {
    UNKNOWN,
    DECIMAL,
    FIXED
  }

  private final String[] columns;
  private final BarPick pick;
  private Prices prices = Prices.UNKNOWN;
  private @Nullable String instrument;
  private @Nullable String publisher;

  private DatabentoLines(int count, BarPick pick) {
    this.columns = new String[count];
    this.pick = pick;
  }

  /** The header as it may read, for messages. */
  static String header() {
    return String.join(",", COLUMNS) + "[," + SYMBOL + "]";
  }

  /** The format of a file with this header; null if it is not Databento's. */
  static @Nullable DatabentoLines forHeader(String header, BarPick pick) {
    String plain = String.join(",", COLUMNS);
    if (header.equals(plain)) {
      return new DatabentoLines(COLUMNS.size(), pick);
    }
    return header.equals(plain + "," + SYMBOL)
        ? new DatabentoLines(COLUMNS.size() + 1, pick)
        : null;
  }

  @Override
  public @Nullable Bar parse(String line) throws Refusal {
    LineText.split(line, columns);
    if (!columns[1].equals(ONE_MINUTE)) {
      throw new Refusal(
          "rtype '%s': allowed is 33, bars of one minute".formatted(LineText.shown(columns[1])),
          null);
    }
    if (!isPicked()) {
      return null;
    }
    for (int i = 4; i <= 7; i++) {
      if (UNDEFINED.contains(columns[i])) {
        return null;
      }
    }
    return LineText.bar(
        minute(columns[0]),
        price("open", columns[4]),
        price("high", columns[5]),
        price("low", columns[6]),
        price("close", columns[7]),
        LineText.number("volume", columns[8]));
  }

  private boolean isPicked() throws Refusal {
    boolean isNamed = columns.length > COLUMNS.size();
    String symbol = columns[isNamed ? COLUMNS.size() : 3];
    String wanted = pick.instrument();
    if (wanted != null && !wanted.equals(symbol) && !wanted.equals(columns[3])) {
      return false;
    }
    if (pick.publisher() != null && !pick.publisher().equals(columns[2])) {
      return false;
    }
    // A symbol may go on under another instrument id; an id may not change its symbol.
    instrument = one("instrument", instrument, symbol);
    publisher = one("publisher", publisher, columns[2]);
    return true;
  }

  private static String one(String what, @Nullable String before, String now) throws Refusal {
    if (before != null && !before.equals(now)) {
      throw new Refusal(
          "%s %s after %s: allowed is one; pick which is meant"
              .formatted(what, LineText.shown(now), before),
          null);
    }
    return before == null ? now : before;
  }

  private static long minute(String text) throws Refusal {
    Instant ts;
    try {
      if (text.indexOf('T') > 0) {
        ts = Instant.parse(text);
      } else {
        long nanos = Long.parseLong(text);
        ts =
            Instant.ofEpochSecond(
                Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw new Refusal(
          "ts_event '%s': allowed is 2024-03-03T23:05:00.000000000Z or nanoseconds since 1970"
              .formatted(LineText.shown(text)),
          e);
    }
    return LineText.wholeMinute(ts, text);
  }

  private ScaledNumber price(String column, String text) throws Refusal {
    BigDecimal number = LineText.number(column, text).number();
    boolean hasPoint = number.scale() > 0;
    if (prices == Prices.UNKNOWN) {
      prices =
          !hasPoint && number.abs().compareTo(MOST_WITHOUT_POINT) > 0
              ? Prices.FIXED
              : Prices.DECIMAL;
    }
    if (prices == Prices.DECIMAL) {
      return shortest(number);
    }
    if (hasPoint) {
      throw new Refusal(
          "%s '%s': allowed is a whole number of 1e-9, as in the rows before"
              .formatted(column, text),
          null);
    }
    return shortest(number.movePointLeft(FIXED_DECIMALS));
  }

  /** Without trailing zeros, as every price has nine decimals. */
  private static ScaledNumber shortest(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return ScaledNumber.of(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
  }
}
