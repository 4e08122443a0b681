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
    config.put("tradewind.sources-file", sourcesFile().toString());
    config.put("tradewind.leadership.time-to-live", "1500ms");
    config.put("tradewind.leadership.challenge-every", "100ms");
    config.put("tradewind.leadership.step-down-rest", "200ms");
    config.put("tradewind.start-up.check-again-every", "200ms");
    config.put("tradewind.broker.rate-limited", "false");
    config.put("tradewind.live.look-every", "20ms");
    config.put("tradewind.live.sync-every", "40ms");
    config.put("tradewind.batches.watch-every", "100ms");
    config.put("tradewind.guards.one-base-entry-a-day", "once");
    config.put("tradewind.exits.liquidity-dried-up", "thin");
    config.put("tradewind.exits.time-based-urgent", "timely");
    config.put("quarkus.log.category.\"dev.tradewind\".level", "INFO");
    return config;
  }

  @Override
  public void stop() {}

  /** The secret of every chart among the webhook sources. */
  public static final String CHART_SECRET = "chart-secret-0123456789";

  /** The key of the webhook source that signs. */
  public static final String SIGNING_KEY = "signing-key-0123456789-0123456789";

  private static Path sourcesFile() {
    try {
      Path chart = Files.createTempFile("tradewind-test-", ".secret");
      Files.writeString(chart, CHART_SECRET + "\n");
      Path signer = Files.createTempFile("tradewind-test-", ".secret");
      Files.writeString(signer, "an-older-key-0123456789\n" + SIGNING_KEY + "\n");
      String where =
          "\"account\": \"demo\", \"mode\": \"paper\", \"secret_file\": \"%s\"".formatted(chart);
      Path file = Files.createTempFile("tradewind-test-", ".json");
      Files.writeString(
          file,
          """
          {"sources": [
            {"source": "chart", "kind": "tradingview", %1$s, "strategy_id": "manual",
             "strategies": {"Gold break": "manual", "Old": "gone"}, "symbols": {"MGC1!": "MGC"}, "life": "P7D",
             "allowed_addresses": ["127.0.0.0/8", "::1"], "per_minute": 6000},
            {"source": "hasty", "kind": "tradingview", %1$s, "strategy_id": "manual", "life": "PT1M"},
            {"source": "named", "kind": "tradingview", %1$s, "strategies": {"Gold break": "manual"}},
            {"source": "far", "kind": "tradingview", %1$s, "strategy_id": "manual",
             "allowed_addresses": ["192.0.2.1"]},
            {"source": "slow", "kind": "tradingview", %1$s, "strategy_id": "manual", "per_minute": 2},
            {"source": "signer", "kind": "hmac", "account": "demo", "mode": "paper", "secret_file": "%2$s",
             "strategy_id": "manual", "life": "P7D", "per_minute": 6000}]}
          """
              .formatted(where, signer));
      for (var each : List.of(chart, signer, file)) {
        each.toFile().deleteOnExit();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
