package dev.tradewind.support.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The pool every service starts with; an installation sets its own by the same names. */
class PoolSettingsTest {

  private static final Path DEFAULTS =
      Path.of("src/main/resources/META-INF/microprofile-config.properties");

  @Test
  void thePoolIsBetweenOneAndFourAndGivesUpAfterFiveSeconds() throws IOException {
    var settings = new Properties();
    try (var in = Files.newInputStream(DEFAULTS)) {
      settings.load(in);
    }
    String pool = "quarkus.datasource.jdbc.";
    assertThat(settings)
        .containsEntry(pool + "min-size", "1")
        .containsEntry(pool + "max-size", "4")
        .containsEntry(pool + "acquisition-timeout", "5S")
        .containsEntry(pool + "login-timeout", "5S")
        .containsEntry("quarkus.flyway.connect-retries", "3");
  }
}
