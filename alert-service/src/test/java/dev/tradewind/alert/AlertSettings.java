package dev.tradewind.alert;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Short pauses, and a file of its own for the file channel. */
public class AlertSettings implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("tradewind-alerts-");
      return Map.of(
          "tradewind.alerts.file", folder.resolve("alerts.jsonl").toString(),
          "tradewind.alerts.delivery.deferral", "PT0.2S",
          "tradewind.alerts.delivery.first-pause", "PT0.3S",
          "tradewind.alerts.delivery.longest-pause", "PT0.3S",
          "tradewind.alerts.delivery.max-attempts", "6",
          "tradewind.alerts.delivery.poll", "PT0.1S");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
