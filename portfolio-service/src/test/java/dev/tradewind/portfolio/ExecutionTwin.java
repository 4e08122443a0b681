package dev.tradewind.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stands for execution-service: remembers what it was asked, answers as the test says. */
public class ExecutionTwin implements QuarkusTestResourceLifecycleManager {
  /** A call to a live slot. */
  public record SlotCall(String path, String authorization, JsonNode body) {}

  /** What to answer; a status of 0 hangs up without an answer. */
  public record Answer(int status, String body) {}

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<SlotCall> CALLS = new CopyOnWriteArrayList<>();
  private static final Deque<Answer> ANSWERS = new ConcurrentLinkedDeque<>();

  private @Nullable HttpServer server;

  /** Forgets everything; from now on the next calls get these answers, all others 200. */
  public static void answers(Answer... next) {
    CALLS.clear();
    ANSWERS.clear();
    ANSWERS.addAll(List.of(next));
  }

  public static List<SlotCall> calls() {
    return List.copyOf(CALLS);
  }

  @Override
  public Map<String, String> start() {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.createContext("/live-slots", ExecutionTwin::handle);
      started.start();
      server = started;
      return Map.of(
          "tradewind.services.execution.url",
          "http://127.0.0.1:" + started.getAddress().getPort(),
          "portfolio.deployment.pause",
          "10ms");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      CALLS.add(
          new SlotCall(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              MAPPER.readTree(exchange.getRequestBody())));
      var planned = ANSWERS.poll();
      var answer = planned == null ? new Answer(200, "{}") : planned;
      if (answer.status() == 0) {
        return;
      }
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }
}
