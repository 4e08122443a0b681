package dev.tradewind.execution.floor;

import dev.tradewind.stack.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Points the service at the twins, which the tests start ({@link Floor}): one port for all of them,
 * and a short term.
 */
public final class TradingFloor implements QuarkusTestResourceLifecycleManager {

  static final String PORT_PROPERTY = "tradewind.test.floor-port";

  static final String LIVE_KEY = "live-key";

  static final String LIVE_STREAM_PORT_PROPERTY = "tradewind.test.floor-live-stream-port";

  static final String STREAM_PORT_PROPERTY = "tradewind.test.floor-stream-port";

  @Override
  public int order() {
    return 10; // after ServiceStack, whose accounts file is replaced
  }

  @Override
  public Map<String, String> start() {
    int port = FreePorts.any();
    System.setProperty(PORT_PROPERTY, Integer.toString(port));
    int streamPort = FreePorts.any();
    System.setProperty(STREAM_PORT_PROPERTY, Integer.toString(streamPort));
    int liveStreamPort = FreePorts.any();
    System.setProperty(LIVE_STREAM_PORT_PROPERTY, Integer.toString(liveStreamPort));
    String url = "http://127.0.0.1:" + port;
    var config = new HashMap<String, String>();
    for (var service : List.of("risk", "ledger", "reconciliation", "alert")) {
      config.put("tradewind.services." + service + ".url", url + "/" + service);
    }
    config.put(
        "tradewind.accounts-file",
        accountsFile(url, "ws://127.0.0.1:" + streamPort, "ws://127.0.0.1:" + liveStreamPort)
            .toString());
    config.put("tradewind.leadership.time-to-live", "1500ms");
    config.put("tradewind.leadership.challenge-every", "100ms");
    config.put("tradewind.broker.rate-limited", "false");
    config.put("tradewind.live.look-every", "20ms");
    config.put("tradewind.live.sync-every", "40ms");
    config.put("quarkus.log.category.\"dev.tradewind\".level", "INFO");
    return config;
  }

  @Override
  public void stop() {}

  private static Path accountsFile(String url, String streamUrl, String liveStreamUrl) {
    try {
      Path secret = Files.createTempFile("tradewind-test-", ".secret");
      Files.writeString(secret, "demo-secret");
      Path file = Files.createTempFile("tradewind-test-", ".json");
      Files.writeString(
          file,
          """
          {"accounts": [{"account": "demo", "mode": "paper", "currency": "USD",
            "calendar": "brisbane-24h", "clock": "feed", "broker": {"kind": "alpaca",
            "trading_url": "%s", "stream_url": "%s", "key_id": "demo-key", "secret_file": "%s"}},
            {"account": "live", "mode": "paper", "currency": "USD",
            "calendar": "nyse", "clock": "system", "broker": {"kind": "alpaca",
            "trading_url": "%s", "stream_url": "%s", "key_id": "%s", "secret_file": "%s"}}]}
          """
              .formatted(url, streamUrl, secret, url, liveStreamUrl, LIVE_KEY, secret));
      secret.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
