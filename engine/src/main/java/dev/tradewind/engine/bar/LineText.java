package dev.tradewind.engine.bar;

import dev.tradewind.engine.bar.LineFormat.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** The texts of a line as exact values. */
final class LineText {

  private static final int LONGEST_NUMBER = 64;
  private static final int SECONDS_PER_MINUTE = 60;
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
  static ScaledNumber number(String column, String text) throws Refusal {
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
    int decimals = point == NOT_A_NUMBER ? 0 : length - 1 - point;
    return length - start <= ScaledNumber.DIGITS_OF_A_LONG && decimals <= ScaledNumber.UNIT_DECIMALS
        ? new ScaledNumber(start == 1 ? -value : value, decimals, null)
        : ScaledNumber.of(new BigDecimal(text));
  }

  /** A whole minute in ISO 8601 with {@code Z}, written without a fraction; since 1970. */
  static long minute(String text) throws Refusal {
    Instant ts;
    try {
      ts = Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Refusal("ts '%s': allowed is 2024-03-03T23:05:00Z".formatted(shown(text)), e);
    }
    long minute = wholeMinute(ts, text);
    if (!ts.toString().equals(text)) {
      throw new Refusal("ts '%s': allowed is 2024-03-03T23:05:00Z".formatted(shown(text)), null);
    }
    return minute;
  }

  /**
   * The minute since 1970 that this instant begins.
   *
   * @throws Refusal if it begins none
   */
  static long wholeMinute(Instant ts, String text) throws Refusal {
    if (ts.getEpochSecond() % SECONDS_PER_MINUTE != 0 || ts.getNano() != 0) {
      throw new Refusal("ts %s is not a whole minute".formatted(text), null);
    }
    return ts.getEpochSecond() / SECONDS_PER_MINUTE;
  }

  static Bar bar(
      long minute,
      ScaledNumber open,
      ScaledNumber high,
      ScaledNumber low,
      ScaledNumber close,
      ScaledNumber volume)
      throws Refusal {
    try {
      return new Bar(minute, open, high, low, close, volume);
    } catch (IllegalArgumentException e) {
      throw new Refusal("impossible bar: " + e.getMessage(), e);
    }
  }

  static String shown(String text) {
    return text.length() <= LONGEST_NUMBER ? text : text.substring(0, LONGEST_NUMBER) + "...";
  }
}
