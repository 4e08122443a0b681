package dev.tradewind.support.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Migrations are numbered, say why they exist, and may run twice (requirement S1-042). */
public final class MigrationRules {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db");
  private static final Pattern NAME = Pattern.compile("V(\\d{3}(_\\d+)?)__[a-z0-9_]+\\.sql");
  private static final Pattern UNCONDITIONAL =
      Pattern.compile(
          "create\\s+(?:table|sequence|schema|(?:unique\\s+)?index(?:\\s+concurrently)?)"
              + "\\s+(?!if\\s+not\\s+exists)\\S+"
              + "|add\\s+column\\s+(?!if\\s+not\\s+exists)\\S+");

  private MigrationRules() {}

  /** Checks the migrations of the module the test runs in. */
  public static void check() {
    var objections = objections(MIGRATIONS);
    if (!objections.isEmpty()) {
      throw new AssertionError(String.join(System.lineSeparator(), objections));
    }
  }

  static List<String> objections(Path folder) {
    var objections = new ArrayList<String>();
    var numbers = new HashMap<String, Path>();
    try (var files =
        Files.exists(folder) ? Files.walk(folder) : java.util.stream.Stream.<Path>of()) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
          objections.add(file + ": a migration is named V002__create_something.sql");
          continue;
        }
        var other = numbers.put(name.group(1), file);
        if (other != null) {
          objections.add(file + ": has the number of " + other);
        }
        check(file, Files.readString(file), objections);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objections;
  }

  private static void check(Path file, String sql, List<String> objections) {
    if (!sql.contains("-- Why:")) {
      objections.add(file + ": lacks a comment '-- Why: …'");
    }
    var statements =
        sql.replaceAll("--[^\\n]*", "").replaceAll("'[^']*'", "''").toLowerCase(Locale.ROOT);
    var unconditional = UNCONDITIONAL.matcher(statements);
    while (unconditional.find()) {
      objections.add(file + ": '" + unconditional.group() + "' lacks 'if not exists'");
    }
  }
}
