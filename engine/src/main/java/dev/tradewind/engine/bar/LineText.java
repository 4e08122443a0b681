package dev.tradewind.engine.bar;

import dev.tradewind.engine.bar.LineFormat.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** The texts of a line as exact values. */
final class LineText {

  private static final int LONGEST_NUMBER = 64;
  private static final int DIGITS_OF_A_LONG = 18;
  private static final int NOT_A_NUMBER = -1;

  private LineText() {}

  /**
   * Splits a line at its commas.
   *
   * @throws Refusal if it has more or fewer columns
   */
  static void split(String line, String[] columns) throws Refusal {
    int count = 0;
    int from = 0;
    for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
      if (count < columns.length) {
        columns[count] = line.substring(from, comma);
      }
      count++;
      from = comma + 1;
    }
    if (count != columns.length - 1) {
      throw new Refusal("%d columns: allowed are %d".formatted(count + 1, columns.length), null);
    }
    columns[count] = line.substring(from);
  }

  /** Digits with at most one point between them and a minus in front; no exponent. */
  static BigDecimal number(String column, String text) throws Refusal {
    int length = text.length();
    int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int point = NOT_A_NUMBER;
    long value = 0;
    boolean isPlain = length > start && length <= LONGEST_NUMBER;
    for (int i = start; i < length && isPlain; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
      } else {
        isPlain = c == '.' && point == NOT_A_NUMBER && i > start && i < length - 1;
        point = i;
      }
    }
    if (!isPlain) {
      throw new Refusal("%s '%s': allowed is a plain decimal".formatted(column, shown(text)), null);
    }
    if (length - start > DIGITS_OF_A_LONG) {
      return new BigDecimal(text);
    }
    return BigDecimal.valueOf(
        start == 1 ? -value : value, point == NOT_A_NUMBER ? 0 : length - 1 - point);
  }

  /** A whole minute in ISO 8601 with {@code Z}, written without a fraction. */
  static Instant minute(String text) throws Refusal {
    Instant ts;
    try {
      ts = Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Refusal("ts '%s': allowed is 2024-03-03T23:05:00Z".formatted(shown(text)), e);
    }
    requireWholeMinute(ts, text);
    if (!ts.toString().equals(text)) {
      throw new Refusal("ts '%s': allowed is 2024-03-03T23:05:00Z".formatted(shown(text)), null);
    }
    return ts;
  }

  static void requireWholeMinute(Instant ts, String text) throws Refusal {
    if (ts.getEpochSecond() % 60 != 0 || ts.getNano() != 0) {
      throw new Refusal("ts %s is not a whole minute".formatted(text), null);
    }
  }

  static Bar bar(
      Instant ts,
      BigDecimal open,
      BigDecimal high,
      BigDecimal low,
      BigDecimal close,
      BigDecimal volume)
      throws Refusal {
    try {
      return new Bar(ts, open, high, low, close, volume);
    } catch (IllegalArgumentException e) {
      throw new Refusal("impossible bar: " + e.getMessage(), e);
    }
  }

  static String shown(String text) {
    return text.length() <= LONGEST_NUMBER ? text : text.substring(0, LONGEST_NUMBER) + "...";
  }
}
