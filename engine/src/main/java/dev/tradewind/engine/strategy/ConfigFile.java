package dev.tradewind.engine.strategy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a configuration file. */
public final class ConfigFile {

  private ConfigFile() {}

  /**
   * @throws ConfigurationException if the file cannot be read
   */
  public static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      var refused =
          new ConfigurationException(file.toString(), "", e.toString(), "a readable file in UTF-8");
      refused.initCause(e);
      throw refused;
    }
  }
}
