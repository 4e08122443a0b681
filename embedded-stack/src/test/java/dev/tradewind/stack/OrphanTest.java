package dev.tradewind.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A launcher that was killed leaves a server behind; the next one takes the data over. */
class OrphanTest {
  /** Starts a server on the folder given and dies without a word. */
  public static final class KilledLauncher {
    private KilledLauncher() {}

    public static void main(String[] arguments) throws Exception {
      var database =
          EmbeddedDatabase.start(EmbeddedDatabase.Config.durable(Path.of(arguments[0]), 0));
      database.createService("risk", "o", "p");
      try (var connection = database.connect("risk_owner", "o");
          var statement = connection.createStatement()) {
        statement.execute("create table kept (a int)");
      }
      Runtime.getRuntime().halt(1);
    }
  }

  @Test
  void theNextLauncherTakesTheDataOver(@TempDir Path directory) throws Exception {
    var launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledLauncher.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("launcher.log").toFile())
            .start();
    assertThat(launcher.waitFor()).isEqualTo(1);
    long orphan =
        Long.parseLong(
            Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst().strip());
    assertThat(ProcessHandle.of(orphan)).isPresent();

    try (var database = EmbeddedDatabase.start(EmbeddedDatabase.Config.durable(directory, 0))) {
      database.createService("risk", "o", "p");
      try (var connection = database.connect("risk", "p");
          var statement = connection.createStatement()) {
        statement.execute("insert into kept values (1)");
      }
      assertThat(ProcessHandle.of(orphan)).isEmpty();
    }
  }
}
