package dev.tradewind.engine.elo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * Reads results and entries: CSV, plain or gzip, columns by name, others ignored. What cannot be
 * read is refused with {@code file:line: reason}.
 */
public final class EloFile {

  private static final int GZIP_MAGIC = 0x1f8b;

  private EloFile() {}

  /** One line, its values by column. */
  private record Line(Map<String, Integer> columns, String[] values) {
    String text(String column) {
      Integer place = columns.get(column);
      if (place == null || place >= values.length) {
        throw new IllegalArgumentException("no column " + column);
      }
      return values[place];
    }

    int whole(String column) {
      return Integer.parseInt(text(column));
    }
  }

  /**
   * The games of a file with the columns date, season, neutral, franchise1, franchise2, score1,
   * score2.
   *
   * @throws IllegalArgumentException naming file, line and reason
   */
  public static List<Game> games(Path file) {
    return read(
        file,
        line ->
            new Game(
                LocalDate.parse(line.text("date")),
                line.whole("season"),
                line.whole("neutral") == 1,
                line.text("franchise1"),
                line.text("franchise2"),
                line.whole("score1"),
                line.whole("score2")));
  }

  /**
   * The entries of a file with the columns season, franchise, rating.
   *
   * @throws IllegalArgumentException naming file, line and reason
   */
  public static List<EloRatings.Entry> entries(Path file) {
    return read(
        file,
        line ->
            new EloRatings.Entry(
                line.whole("season"),
                line.text("franchise"),
                Double.parseDouble(line.text("rating"))));
  }

  private static <T> List<T> read(Path file, Function<Line, T> value) {
    List<String> lines = text(file).lines().toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(file + ":0: empty: the header is missing");
    }
    var columns = new HashMap<String, Integer>();
    for (String name : lines.getFirst().split(",", -1)) {
      columns.put(name, columns.size());
    }
    var values = new ArrayList<T>(lines.size());
    for (int i = 1; i < lines.size(); i++) {
      try {
        values.add(value.apply(new Line(columns, lines.get(i).split(",", -1))));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("%s:%d: %s".formatted(file, i + 1, e.getMessage()), e);
      }
    }
    return values;
  }

  private static String text(Path file) {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(2);
      int magic = (in.read() << 8) | in.read();
      in.reset();
      InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ":0: cannot be read: " + e.getMessage(), e);
    }
  }
}
