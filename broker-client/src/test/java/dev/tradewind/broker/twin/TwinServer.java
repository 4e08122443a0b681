package dev.tradewind.broker.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.broker.wire.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/** The HTTP side of a twin: one call at a time, and refusals in Alpaca's form. */
final class TwinServer implements AutoCloseable {

  /** What is answered. */
  record Answer(int status, String body) {
    static Answer ok(JsonNode body) {
      return new Answer(200, body.toString());
    }
  }

  /** Answers a call, or throws {@link TwinBook.Refusal}. */
  interface Route {
    Answer answer(String method, String path, Map<String, String> query, JsonNode body);
  }

  private final Route route;
  private final HttpServer server;

  TwinServer(Route route) {
    this.route = route;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Answer answer;
    try {
      answer =
          route.answer(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              parameters(exchange.getRequestURI().getRawQuery()),
              body.isEmpty() ? Fields.JSON.createObjectNode() : Fields.tree(body));
    } catch (TwinBook.Refusal e) {
      answer =
          new Answer(
              e.status,
              Fields.JSON
                  .createObjectNode()
                  .put("code", e.code)
                  .put("message", e.getMessage())
                  .toString());
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new HashMap<String, String>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        var parts = pair.split("=", 2);
        parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
