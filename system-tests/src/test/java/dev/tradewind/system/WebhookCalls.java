package dev.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A chart that calls a webhook source of the stack. */
final class WebhookCalls {
  private static final String SECRET = "a-secret-of-the-chart-0123456789";

  private WebhookCalls() {}

  static Path sourcesFile() {
    return Project.root().resolve("system-tests/target/stacks/command-up-sources/sources.json");
  }

  static void writeSources(Path folder) throws IOException {
    var secret = Files.writeString(folder.resolve("chart.secret"), SECRET + "\n");
    Files.writeString(
        sourcesFile(),
        """
        {"sources": [{"source": "gold-chart", "kind": "tradingview", "account": "demo", "mode": "paper",
          "strategy_id": "manual", "symbols": {"MGC1!": "MGC"}, "secret_file": "%s"}]}
        """
            .formatted(secret));
  }

  /** The alert is taken with the secret, and not without. */
  static void check(String url) throws IOException, InterruptedException {
    String alert =
        "ticker=MGC1! action=buy time=2026-01-05T15:00:00Z timenow=%s stop=2400.5"
            .formatted(Instant.now());
    assertThat(status(url + "/webhooks/tradingview/gold-chart", alert)).isEqualTo(401);
    assertThat(status(url + "/webhooks/tradingview/other/" + SECRET, alert)).isEqualTo(404);
    assertThat(status(url + "/webhooks/tradingview/gold-chart/" + SECRET, alert)).isEqualTo(202);
    assertThat(status(url + "/webhooks/tradingview/gold-chart/" + SECRET, alert)).isEqualTo(200);
  }

  private static int status(String uri, String body) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(uri))
              .header("Content-Type", "text/plain; charset=utf-8")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }
}
