package dev.tradewind.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the project as a reader sees them: without build output and data. */
final class ProjectFiles {
  private static final Set<String> LEFT_OUT =
      Set.of("target", ".git", ".tradewind", "node_modules");

  private ProjectFiles() {}

  static Path root() {
    return Path.of(System.getProperty("tradewind.root", "..")).toAbsolutePath().normalize();
  }

  /** Every file below the root whose name ends in {@code ending}, sorted by path. */
  static List<Path> ending(String ending) {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(ProjectFiles::isSource)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : root().relativize(file)) {
      if (LEFT_OUT.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}
