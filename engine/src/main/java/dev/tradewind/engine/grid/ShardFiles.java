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
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The part files of a run in shards. A part is a trade list under its own name; it appears when it
 * is complete, never before. Merging all parts gives the list of the run without shards, byte for
 * byte.
 */
public final class ShardFiles {

  private static final Pattern PART_NAME =
      Pattern.compile("(.+)\\.part-([1-9]\\d{0,5})-of-([1-9]\\d{0,5})");

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
    var files = IntStream.rangeClosed(1, shards).mapToObj(i -> part(list, i, shards)).toList();
    if (shards > 1) {
      writeWhole(list, out -> merge(files, out));
    } else {
      requirePresent(list, 1, 1);
    }
  }

  /**
   * Merges the parts of all shards of one run, in any order and from any folders, into one list.
   *
   * @param files named as {@link #part} names them
   * @throws IllegalArgumentException if a part is missing, stands twice or is not a part of one run
   *     with the others
   * @throws UncheckedIOException if a file cannot be read or {@code out} fails
   */
  public static void merge(List<Path> files, Appendable out) {
    requireEveryShard(files);
    var parts = new ArrayList<Part>();
    try {
      for (Path file : files) {
        parts.add(new Part(file));
      }
      mergeInto(out, parts);
    } finally {
      parts.forEach(Part::close);
    }
  }

  private static void requireEveryShard(List<Path> files) {
    var byShard = new TreeMap<Integer, Path>();
    String run = "";
    int shards = 0;
    for (Path file : files) {
      Matcher name = PART_NAME.matcher(String.valueOf(file.getFileName()));
      if (!name.matches()) {
        throw new IllegalArgumentException(
            "%s: allowed is a part, named as trades.csv.part-2-of-5".formatted(file));
      }
      int shard = Integer.parseInt(name.group(2));
      int of = Integer.parseInt(name.group(3));
      if (!byShard.isEmpty() && (of != shards || !run.equals(name.group(1)))) {
        throw new IllegalArgumentException(
            "%s and %s: allowed are parts of one run"
                .formatted(byShard.firstEntry().getValue(), file));
      }
      run = name.group(1);
      shards = of;
      requirePresent(file, shard, shards);
      if (byShard.put(shard, file) != null) {
        throw new IllegalArgumentException(
            "shard %d/%d is given twice: allowed is one part of every shard"
                .formatted(shard, shards));
      }
    }
    for (int shard = 1; shard <= shards; shard++) {
      if (!byShard.containsKey(shard)) {
        throw missing(shard, shards, run + ".part-%d-of-%d".formatted(shard, shards));
      }
    }
  }

  private static void requirePresent(Path file, int shard, int shards) {
    if (!Files.isRegularFile(file)) {
      throw missing(shard, shards, file.toString());
    }
  }

  private static IllegalArgumentException missing(int shard, int shards, String file) {
    return new IllegalArgumentException(
        "shard %d/%d: %s is missing: allowed is a part of every shard"
            .formatted(shard, shards, file));
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
