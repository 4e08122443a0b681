package dev.tradewind.engine.bar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads and writes files of bars: CSV, plain or gzip, with the header {@code
 * ts,open,high,low,close,volume} (ORB-RULES 10.1), or Databento's {@code ohlcv-1m}, recognised by
 * its header. Input that breaks the rules is refused, not repaired: every method that reads throws
 * {@link BarFileException} with the line and the reason.
 */
public final class BarFile {

  /** The first line of every bar file. */
  public static final String HEADER = "ts,open,high,low,close,volume";

  private BarFile() {}

  /** All bars of the file. Gzip is recognised by its first bytes; {@code .gz} must be gzip. */
  public static List<Bar> readAll(Path file) {
    try (Stream<Bar> bars = stream(file)) {
      return bars.toList();
    }
  }

  /** All bars of the stream, which is read to its end and closed; {@code name} is for errors. */
  public static List<Bar> readAll(String name, InputStream in) {
    try (Stream<Bar> bars = stream(name, in)) {
      return bars.toList();
    }
  }

  /**
   * The bars of the file one by one, in constant memory. Close the stream. A fault in the file is
   * thrown when the stream reaches it.
   */
  public static Stream<Bar> stream(Path file) {
    return stream(file, BarPick.THE_ONE);
  }

  /**
   * The bars of several files, one file after the other, as one stream in constant memory: a file
   * is opened when the one before has ended. Close the stream. The files come in the order of their
   * bars; a bar that is not later than the last of the file before is refused.
   */
  public static Stream<Bar> stream(List<Path> files, BarPick pick) {
    var lines = new BarFiles(files, file -> lines(file, pick));
    return stream(lines).onClose(lines::close);
  }

  private static Stream<Bar> stream(Path file, BarPick pick) {
    BarLines lines = lines(file, pick);
    return stream(lines).onClose(lines::close);
  }

  private static BarLines lines(Path file, BarPick pick) {
    try {
      return new BarLines(file.toString(), Files.newInputStream(file), pick);
    } catch (NoSuchFileException e) {
      throw new BarFileException(file.toString(), 0, "no such file", e);
    } catch (IOException e) {
      throw new BarFileException(file.toString(), 0, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static Stream<Bar> stream(String name, InputStream in) {
    var lines = new BarLines(name, in, BarPick.THE_ONE);
    return stream(lines).onClose(lines::close);
  }

  private static Stream<Bar> stream(Iterator<Bar> bars) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            bars, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
        false);
  }

  /**
   * Writes the header and a line per bar, numbers as plain decimals without trailing zeros.
   *
   * @throws UncheckedIOException if {@code out} fails
   */
  public static void write(List<Bar> bars, Appendable out) {
    try {
      out.append(HEADER).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    append(bars, out);
  }

  /**
   * Writes a line per bar after those that are there.
   *
   * @throws UncheckedIOException if {@code out} fails
   */
  public static void append(List<Bar> bars, Appendable out) {
    try {
      for (Bar bar : bars) {
        out.append(bar.ts().toString());
        for (BigDecimal number :
            List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume())) {
          out.append(',').append(number.stripTrailingZeros().toPlainString());
        }
        out.append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
