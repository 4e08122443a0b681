package dev.tradewind.engine.grid;

import dev.tradewind.engine.replay.TradeList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The part files of a run in shards. A part is a trade list under its own name; it appears when it
 * is complete, never before. Merging all parts gives the list of the run without shards, byte for
 * byte.
 */
public final class ShardFiles {

  private ShardFiles() {}

  /** Where a shard writes: {@code trades.csv.part-2-of-5}; the list itself where there is one. */
  public static Path part(Path list, int shard, int shards) {
    return shards == 1
        ? list
        : list.resolveSibling("%s.part-%d-of-%d".formatted(list.getFileName(), shard, shards));
  }

  /**
   * Writes a file that appears only when it is complete.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void writeWhole(Path file, Consumer<Appendable> content) {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      try (var out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
        content.accept(out);
      } catch (RuntimeException e) {
        Files.deleteIfExists(unfinished);
        throw e;
      }
      try {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Merges the parts of all shards into the list; the parts stay.
   *
   * @throws IllegalArgumentException if a part is missing or is not a part of one run with the
   *     others
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public static void merge(Path list, int shards) {
    var parts = new ArrayList<Part>();
    try {
      for (int shard = 1; shard <= shards; shard++) {
        Path file = part(list, shard, shards);
        if (!Files.isRegularFile(file)) {
          throw new IllegalArgumentException(
              "shard %d/%d: %s is missing: allowed is a part of every shard"
                  .formatted(shard, shards, file));
        }
        if (shards > 1) {
          parts.add(new Part(file));
        }
      }
      if (shards > 1) {
        writeWhole(list, out -> mergeInto(out, parts));
      }
    } finally {
      parts.forEach(Part::close);
    }
  }

  private static void mergeInto(Appendable out, List<Part> parts) {
    TradeList.write(List.of(), out);
    String previous = "";
    for (Part part = earliest(parts); part != null; part = earliest(parts)) {
      String day = part.day();
      if (day.compareTo(previous) <= 0) {
        throw new IllegalArgumentException(
            "%s: day %s after %s: allowed is every day in one part".formatted(part, day, previous));
      }
      part.copyDay(out);
      previous = day;
    }
  }

  private static @Nullable Part earliest(List<Part> parts) {
    Part earliest = null;
    for (Part part : parts) {
      if (part.line != null && (earliest == null || part.day().compareTo(earliest.day()) < 0)) {
        earliest = part;
      }
    }
    return earliest;
  }

  /** A part being read; stands at the first line not taken yet. */
  private static final class Part implements AutoCloseable {
    private static final int DAY_LENGTH = "2024-03-04".length();

    private final Path file;
    private final BufferedReader reader;
    private @Nullable String line;

    Part(Path file) {
      this.file = file;
      try {
        reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        if (!TradeList.HEADER.equals(reader.readLine())) {
          throw new IllegalArgumentException(file + ":1: allowed is the header of a trade list");
        }
        line = reader.readLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String day() {
      String text = line;
      if (text == null || text.length() < DAY_LENGTH) {
        throw new IllegalArgumentException(file + ": a line without a trading day");
      }
      return text.substring(0, DAY_LENGTH);
    }

    void copyDay(Appendable out) {
      String day = day();
      try {
        for (String text = line; text != null && text.startsWith(day); text = line) {
          out.append(text).append('\n');
          line = reader.readLine();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }
}
