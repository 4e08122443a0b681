package dev.tradewind.support.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Each problem type a module's code names has a page in docs/problems. */
public final class ProblemPages {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?:problem|builder|complete|of)\\(\\s*(?:problem,\\s*)?\\d{3},\\s*\"([a-z-]+)\"");

  private ProblemPages() {}

  /** Checks the types named in the sources of the module the test runs in. */
  public static void check() {
    var missing = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        var type = TYPE.matcher(Files.readString(file));
        while (type.find()) {
          Path page = ProjectRoot.path().resolve("docs/problems/" + type.group(1) + ".md");
          if (!Files.exists(page)) {
            missing.add(page + ", named in " + file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!missing.isEmpty()) {
      throw new AssertionError("Pages to write: " + String.join("; ", missing));
    }
  }
}
