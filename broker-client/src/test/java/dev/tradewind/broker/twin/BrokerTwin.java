package dev.tradewind.broker.twin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.broker.alpaca.AlpacaBroker;
import dev.tradewind.broker.alpaca.AlpacaSettings;
import dev.tradewind.broker.rate.RateSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A broker that answers what it is told to, one answer after the other. */
public final class BrokerTwin implements AutoCloseable {

  /** What it was asked. */
  public record Call(String method, String uri, String body, String key, String authorization) {}

  /** How it answers one call. */
  public interface Reply {
    void send(HttpExchange exchange) throws IOException, InterruptedException;
  }

  public final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpServer server;

  public BrokerTwin() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A client that tries a read 3 times, 10 ms apart. */
  public AlpacaBroker broker() {
    return broker(Duration.ofSeconds(5));
  }

  public AlpacaBroker broker(Duration callTimeout) {
    return new AlpacaBroker(
        new AlpacaSettings(
            url(),
            "key",
            "secret",
            Duration.ofSeconds(5),
            callTimeout,
            3,
            Duration.ofMillis(10),
            RateSettings.unlimited(),
            false));
  }

  public BrokerTwin then(Reply reply) {
    synchronized (replies) {
      replies.add(reply);
    }
    return this;
  }

  public BrokerTwin then(int status, String body, String... headers) {
    return then(
        exchange -> {
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /** Takes the call and never answers. */
  public BrokerTwin thenSilence() {
    return then(exchange -> closing.await());
  }

  /** Sends the headers and half of the answer, and no more. */
  public BrokerTwin thenHalfAnAnswer() {
    return then(
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          closing.await();
        });
  }

  /** Cuts the connection without an answer. */
  public BrokerTwin thenReset() {
    return then(HttpExchange::close);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(
        new Call(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            body,
            exchange.getRequestHeaders().getFirst("APCA-API-KEY-ID")
                + "/"
                + exchange.getRequestHeaders().getFirst("APCA-API-SECRET-KEY"),
            exchange.getRequestHeaders().getFirst("Authorization")));
    Reply reply;
    synchronized (replies) {
      reply = replies.poll();
    }
    if (reply == null) {
      exchange.sendResponseHeaders(500, -1);
      exchange.close();
      return;
    }
    try {
      reply.send(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
