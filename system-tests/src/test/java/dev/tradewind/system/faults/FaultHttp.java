package dev.tradewind.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.local.stack.Service;
import dev.tradewind.stack.identity.LocalKeys;
import dev.tradewind.stack.identity.PersonRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls of the services, as an administrator or as another service. */
final class FaultHttp {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final LocalKeys keys;

  FaultHttp(LocalKeys keys) {
    this.keys = keys;
  }

  /** An answer; {@code body} is empty where there is none. */
  record Answer(int status, JsonNode body) {
    /** The body of an answer that says yes. */
    JsonNode ok() {
      if (status / 100 != 2) {
        throw new IllegalStateException("HTTP %d %s".formatted(status, body));
      }
      return body;
    }
  }

  /** As a person with every role. */
  Answer send(String method, String uri, String body, String type) throws IOException {
    return send(
        method,
        uri,
        body,
        type,
        keys.signer(LocalKeys.OPERATOR)
            .personToken("campaign", PersonRole.ADMIN, Duration.ofMinutes(5)));
  }

  /** As above, where an answer must come. */
  JsonNode call(String method, String uri, JsonNode body) {
    try {
      return send(method, uri, body.isNull() ? "" : body.toString(), "application/json").ok();
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + uri, e);
    }
  }

  /** As portfolio-service, whose part the campaign plays. */
  JsonNode putAsPortfolio(String uri, JsonNode body) {
    try {
      return send(
              "PUT",
              uri,
              body.toString(),
              "application/json",
              keys.signer(Service.PORTFOLIO.identity()).serviceToken(Service.EXECUTION.identity()))
          .ok();
    } catch (IOException e) {
      throw new UncheckedIOException("PUT " + uri, e);
    }
  }

  private Answer send(String method, String uri, String body, String type, String token)
      throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .header("Idempotency-Key", "campaign-" + Integer.toHexString((uri + body).hashCode()))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
