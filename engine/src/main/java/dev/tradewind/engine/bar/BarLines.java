package dev.tradewind.engine.bar;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The bars of one input, line by line; knows the file's name and the line it stands at. */
final class BarLines implements Iterator<Bar>, AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int ZSTD_MAGIC = 0x28b5;

  private final String name;
  private final InputStream in;
  private final BarPick pick;
  private @Nullable BufferedReader reader;
  private @Nullable LineFormat format;
  private long line;
  private @Nullable Bar next;
  private @Nullable Bar previous;
  private boolean ended;
  private boolean gzip;

  BarLines(String name, InputStream in, BarPick pick) {
    this.name = name;
    this.in = in;
    this.pick = pick;
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
      format = readHeader(reader);
    }
    LineFormat lines = format;
    if (lines == null) {
      return null;
    }
    while (true) {
      String text = readLine(reader);
      if (text == null) {
        if (previous == null) {
          throw refused("no bars", null);
        }
        return null;
      }
      Bar bar = parse(lines, text);
      if (bar != null) {
        if (previous != null && bar.minute() <= previous.minute()) {
          throw notLater(bar, previous);
        }
        previous = bar;
        return bar;
      }
    }
  }

  private BufferedReader open() {
    try {
      var bytes = new BufferedInputStream(in, BUFFER_BYTES);
      bytes.mark(2);
      int magic = (bytes.read() << 8) | bytes.read();
      bytes.reset();
      gzip = magic == GZIP_MAGIC;
      if (magic == ZSTD_MAGIC) {
        throw refused("zstd is not read: decompress it first (zstd -d), or pack it as gzip", null);
      }
      if (!gzip && name.endsWith(".gz") && magic >= 0) {
        throw refused("corrupt gzip: does not begin as gzip does", null);
      }
      InputStream text = gzip ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
      return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), BUFFER_BYTES);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private LineFormat readHeader(BufferedReader from) {
    String header = readLine(from);
    if (header == null) {
      line = 0;
      throw refused("empty: the header %s is missing".formatted(BarFile.HEADER), null);
    }
    if (header.equals(BarFile.HEADER)) {
      return new SimpleLines();
    }
    LineFormat databento = DatabentoLines.forHeader(header, pick);
    if (databento == null) {
      throw refused(
          "header '%s': allowed is %s or %s"
              .formatted(LineText.shown(header), BarFile.HEADER, DatabentoLines.header()),
          null);
    }
    return databento;
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

  private @Nullable Bar parse(LineFormat lines, String text) {
    try {
      return lines.parse(text);
    } catch (LineFormat.Refusal e) {
      throw refused(e.reason(), e.getCause());
    }
  }

  /** The fault of a bar that is not later than the one before it, in this file or another. */
  BarFileException notLater(Bar bar, Bar before) {
    return refused(
        bar.minute() == before.minute()
            ? "duplicate ts %s".formatted(bar.ts())
            : "unsorted: ts %s comes after %s".formatted(bar.ts(), before.ts()),
        null);
  }

  private BarFileException unreadable(IOException e) {
    String fault = e instanceof EOFException ? "ends early" : e.getMessage();
    return refused((gzip ? "corrupt gzip: " : "cannot be read: ") + fault, e);
  }

  private BarFileException refused(String reason, @Nullable Throwable cause) {
    return new BarFileException(name, line, reason, cause);
  }
}
