package dev.tradewind.portfolio.bars;

import dev.tradewind.portfolio.bars.domain.BarFileEntry;
import dev.tradewind.portfolio.bars.domain.BarFileName;
import dev.tradewind.support.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder of bar files. A file that is there never changes: a replay could be reading it. */
@ApplicationScoped
public class BarsFolder {
  private static final int BLOCK = 64 * 1024;

  private final BarsConfig config;

  BarsFolder(BarsConfig config) {
    this.config = config;
  }

  /** Whether a file was new, with what it is. */
  public record Stored(String name, long bytes, String sha256, boolean isNew) {}

  /**
   * The file of that name.
   *
   * @throws HttpProblem 422 if the name is not allowed, or there is no such file or no folder
   */
  public Path file(String name) {
    Path file = folder().resolve(allowed(name));
    if (!Files.isRegularFile(file)) {
      throw Problems.of(
          422,
          "unknown-bars",
          "No such bar file",
          "There is no bar file '%s'. Send it with PUT /bar-files/%s, or see GET /bar-files."
              .formatted(name, name),
          Map.of("name", name));
    }
    return file;
  }

  /** The files after {@code name}, by name. */
  public List<BarFileEntry> after(String name, int limit) {
    try (var files = Files.list(folder())) {
      return files
          .filter(file -> Files.isRegularFile(file) && isAllowed(file.getFileName().toString()))
          .map(file -> new BarFileEntry(file.getFileName().toString(), size(file)))
          .filter(entry -> entry.name().compareTo(name) > 0)
          .sorted(Comparator.comparing(BarFileEntry::name))
          .limit(limit)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Keeps a file, once it has arrived whole.
   *
   * @throws HttpProblem 409 if another file has this name, 413 if it is too large, 422 if the name
   *     is not allowed or the file is empty
   */
  public Stored store(String name, InputStream content) {
    Path file = folder().resolve(allowed(name));
    Path arriving = null;
    try {
      arriving = Files.createTempFile(folder(), ".arriving-", "");
      MessageDigest digest = sha256();
      long bytes = copy(content, arriving, digest);
      String hash = HexFormat.of().formatHex(digest.digest());
      boolean isNew = moveUnlessThere(arriving, file);
      if (!isNew && !hash.equals(hash(List.of(file)))) {
        throw Problems.conflict(
            "There is another bar file '%s'. Files never change; use another name."
                .formatted(name));
      }
      return new Stored(name, bytes, hash, isNew);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(arriving);
    }
  }

  /** The SHA-256 over the bytes of the files, one after the other. */
  public static String hash(List<Path> files) {
    MessageDigest digest = sha256();
    var block = new byte[BLOCK];
    for (Path file : files) {
      try (var in = Files.newInputStream(file)) {
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
          digest.update(block, 0, read);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private long copy(InputStream content, Path to, MessageDigest digest) throws IOException {
    long largest = config.largest().asLongValue();
    long bytes = 0;
    var block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int read = content.read(block); read >= 0; read = content.read(block)) {
        bytes += read;
        if (bytes > largest) {
          throw Problems.of(
              413,
              "body-too-large",
              "Body too large",
              "The file has more than the %d bytes allowed. Send it in parts; a replay takes several files."
                  .formatted(largest));
        }
        digest.update(block, 0, read);
        out.write(block, 0, read);
      }
    }
    if (bytes == 0) {
      throw Problems.validation("The body is empty: send the file's bytes, plain or gzip.");
    }
    return bytes;
  }

  /** A link, unlike a move, never replaces a file that another request has just put there. */
  private static boolean moveUnlessThere(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private Path folder() {
    Path folder =
        config
            .directory()
            .orElseThrow(
                () ->
                    Problems.of(
                        422,
                        "unknown-bars",
                        "No such bar file",
                        "No folder of bar files is configured: set tradewind.portfolio.bars.directory."));
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String allowed(String name) {
    try {
      return new BarFileName(name).text();
    } catch (IllegalArgumentException e) {
      throw Problems.validation(e.getMessage() + ".");
    }
  }

  private static boolean isAllowed(String name) {
    try {
      return new BarFileName(name).text().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
