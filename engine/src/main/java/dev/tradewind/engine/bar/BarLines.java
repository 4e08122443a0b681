package dev.tradewind.engine.bar;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The bars of one input, line by line; knows the file's name and the line it stands at. */
final class BarLines implements Iterator<Bar>, AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int COLUMNS = 6;
  private static final int LONGEST_NUMBER = 64;

  private final String name;
  private final InputStream in;
  private @Nullable BufferedReader reader;
  private long line;
  private @Nullable Bar next;
  private @Nullable Instant previous;
  private boolean ended;
  private boolean gzip;

  BarLines(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = read();
      ended = next == null;
    }
    return next != null;
  }

  @Override
  public Bar next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Bar bar = next;
    next = null;
    return bar;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Bar read() {
    if (reader == null) {
      reader = open();
      readHeader(reader);
    }
    String text = readLine(reader);
    if (text == null) {
      if (previous == null) {
        throw refused("no bars", null);
      }
      return null;
    }
    Bar bar = parse(text);
    requireLater(bar.ts());
    previous = bar.ts();
    return bar;
  }

  private BufferedReader open() {
    try {
      var bytes = new BufferedInputStream(in, BUFFER_BYTES);
      bytes.mark(2);
      int magic = (bytes.read() << 8) | bytes.read();
      bytes.reset();
      gzip = magic == GZIP_MAGIC;
      if (!gzip && name.endsWith(".gz") && magic >= 0) {
        throw refused("corrupt gzip: does not begin as gzip does", null);
      }
      InputStream text = gzip ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
      return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), BUFFER_BYTES);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void readHeader(BufferedReader from) {
    String header = readLine(from);
    if (header == null) {
      line = 0;
      throw refused("empty: the header %s is missing".formatted(BarFile.HEADER), null);
    }
    if (!header.equals(BarFile.HEADER)) {
      throw refused("header '%s': allowed is %s".formatted(shown(header), BarFile.HEADER), null);
    }
  }

  private @Nullable String readLine(BufferedReader from) {
    try {
      String text = from.readLine();
      if (text != null) {
        line++;
      }
      return text;
    } catch (IOException e) {
      line++;
      throw unreadable(e);
    }
  }

  private Bar parse(String text) {
    var columns = new String[COLUMNS];
    int count = 0;
    int from = 0;
    for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
      if (count < COLUMNS) {
        columns[count] = text.substring(from, comma);
      }
      count++;
      from = comma + 1;
    }
    if (count != COLUMNS - 1) {
      throw refused("%d columns: allowed are %d".formatted(count + 1, COLUMNS), null);
    }
    columns[count] = text.substring(from);
    Instant ts = parseTs(columns[0]);
    BigDecimal open = parseNumber("open", columns[1]);
    BigDecimal high = parseNumber("high", columns[2]);
    BigDecimal low = parseNumber("low", columns[3]);
    BigDecimal close = parseNumber("close", columns[4]);
    BigDecimal volume = parseNumber("volume", columns[5]);
    try {
      return new Bar(ts, open, high, low, close, volume);
    } catch (IllegalArgumentException e) {
      throw refused("impossible bar: " + e.getMessage(), e);
    }
  }

  private Instant parseTs(String text) {
    Instant ts;
    try {
      ts = Instant.parse(text);
    } catch (DateTimeException e) {
      throw refused("ts '%s': allowed is 2024-03-03T23:05:00Z".formatted(shown(text)), e);
    }
    if (ts.getEpochSecond() % 60 != 0 || ts.getNano() != 0) {
      throw refused("ts %s is not a whole minute".formatted(text), null);
    }
    if (!ts.toString().equals(text)) {
      throw refused("ts '%s': allowed is 2024-03-03T23:05:00Z".formatted(shown(text)), null);
    }
    return ts;
  }

  private BigDecimal parseNumber(String column, String text) {
    if (!isPlainDecimal(text)) {
      throw refused("%s '%s': allowed is a plain decimal".formatted(column, shown(text)), null);
    }
    return new BigDecimal(text);
  }

  /** Digits with at most one point between them and a minus in front; no exponent. */
  private static boolean isPlainDecimal(String text) {
    int length = text.length();
    int digits = 0;
    int points = 0;
    for (int i = text.startsWith("-") ? 1 : 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && digits > 0 && points == 0) {
        points++;
      } else {
        return false;
      }
    }
    return digits > 0 && length <= LONGEST_NUMBER && text.charAt(length - 1) != '.';
  }

  private void requireLater(Instant ts) {
    if (previous == null || ts.isAfter(previous)) {
      return;
    }
    throw refused(
        ts.equals(previous)
            ? "duplicate ts %s".formatted(ts)
            : "unsorted: ts %s comes after %s".formatted(ts, previous),
        null);
  }

  private BarFileException unreadable(IOException e) {
    String fault = e instanceof EOFException ? "ends early" : e.getMessage();
    return refused((gzip ? "corrupt gzip: " : "cannot be read: ") + fault, e);
  }

  private BarFileException refused(String reason, @Nullable Throwable cause) {
    return new BarFileException(name, line, reason, cause);
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_NUMBER ? text : text.substring(0, LONGEST_NUMBER) + "...";
  }
}
