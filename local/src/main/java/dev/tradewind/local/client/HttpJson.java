package dev.tradewind.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.local.stack.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of one service with JSON bodies and a bearer token. */
final class HttpJson {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final String url;
  private final Supplier<String> token;

  HttpJson(String url, Supplier<String> token) {
    this.url = url;
    this.token = token;
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + json, e);
    }
  }

  /** Escapes a path segment or a query value. */
  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return send("GET", path, BodyPublishers.noBody(), null, null);
  }

  String getText(String path) {
    return exchange("GET", path, BodyPublishers.noBody(), null, null).body();
  }

  JsonNode put(String path, JsonNode body) {
    return send("PUT", path, BodyPublishers.ofString(body.toString()), "application/json", null);
  }

  JsonNode post(String path, JsonNode body) {
    return post(path, body, null);
  }

  JsonNode post(String path, JsonNode body, @Nullable String idempotencyKey) {
    return send(
        "POST", path, BodyPublishers.ofString(body.toString()), "application/json", idempotencyKey);
  }

  JsonNode post(String path, byte[] body, String contentType) {
    return send("POST", path, BodyPublishers.ofByteArray(body), contentType, null);
  }

  JsonNode post(String path) {
    return send("POST", path, BodyPublishers.noBody(), null, null);
  }

  JsonNode delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), null, null);
  }

  private JsonNode send(
      String method,
      String path,
      BodyPublisher body,
      @Nullable String contentType,
      @Nullable String idempotencyKey) {
    var response = exchange(method, path, body, contentType, idempotencyKey);
    return response.body().isBlank() ? object() : parse(response.body());
  }

  private HttpResponse<String> exchange(
      String method,
      String path,
      BodyPublisher body,
      @Nullable String contentType,
      @Nullable String idempotencyKey) {
    var builder =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token.get())
            .method(method, body);
    if (contentType != null) {
      builder.header("Content-Type", contentType);
    }
    if (idempotencyKey != null) {
      builder.header("Idempotency-Key", idempotencyKey);
    }
    String request = method + " " + url + path;
    try {
      var response = CLIENT.send(builder.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new RemoteRefusal(request, response.statusCode(), problem(response.body()));
      }
      return response;
    } catch (IOException e) {
      throw new RemoteAway(request + " got no answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted during " + request, e);
    }
  }

  private static JsonNode problem(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return object().put("detail", body);
    }
  }
}
