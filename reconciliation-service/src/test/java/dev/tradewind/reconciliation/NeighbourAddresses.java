package dev.tradewind.reconciliation;

import dev.tradewind.stack.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where the twins of the neighbours will listen, and an account of its own for each test. */
public class NeighbourAddresses implements QuarkusTestResourceLifecycleManager {
  static final int ACCOUNTS = 80;

  @Override
  public Map<String, String> start() {
    int port = FreePorts.any();
    String url = "http://127.0.0.1:" + port;
    var config = new HashMap<String, String>();
    for (String identity : new String[] {"execution", "ledger", "alert"}) {
      config.put("tradewind.services." + identity + ".url", url + "/" + identity);
    }
    config.put("tradewind.test.neighbours-port", Integer.toString(port));
    config.put("tradewind.accounts-file", accounts(url).toString());
    config.put("tradewind.reconciliation.work.longest-rest", "PT0.2S");
    config.put("tradewind.reconciliation.notice.max-attempts", "4");
    config.put("tradewind.reconciliation.tolerance.account.a79.cash-absolute", "5");
    return config;
  }

  private static Path accounts(String url) {
    try {
      Path folder = Files.createTempDirectory("tradewind-reconciliation-");
      Path secret = Files.writeString(folder.resolve("secret"), "twin-secret\n");
      String accounts =
          IntStream.range(0, ACCOUNTS)
              .mapToObj(
                  i ->
                      """
                      {"account":"a%1$d","mode":"paper","currency":"USD","calendar":"brisbane-24h",
                       "clock":"feed","broker":{"kind":"alpaca","trading_url":"%2$s/broker",
                       "key_id":"a%1$d","secret_file":"%3$s"}}"""
                          .formatted(i, url, secret))
              .collect(Collectors.joining(","));
      return Files.writeString(
          folder.resolve("accounts.json"), "{\"accounts\":[" + accounts + "]}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public void stop() {}
}
