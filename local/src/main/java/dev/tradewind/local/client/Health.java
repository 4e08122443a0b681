package dev.tradewind.local.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a service says about its own health. */
public final class Health {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private Health() {}

  /** {@code UP}, {@code DOWN}, or {@code silent}. */
  public static String of(int managementPort) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/q/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      var answer = CLIENT.send(request, BodyHandlers.ofString());
      return new ObjectMapper().readTree(answer.body()).path("status").asText("silent");
    } catch (IOException e) {
      return "silent";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "silent";
    }
  }
}
