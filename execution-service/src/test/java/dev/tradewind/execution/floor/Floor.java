package dev.tradewind.execution.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The twins of everything outside execution-service, on one port of this machine. */
public final class Floor {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final Path FACTS = Path.of("target", "facts");

  private static @Nullable Floor running;

  private final PaperTwin paper = new PaperTwin();
  private final RiskTwin risk = new RiskTwin();
  private final FactsTwin ledger = new FactsTwin();
  private final DepositTwin deposits = new DepositTwin();
  private final ReconciliationTwin reconciliation = new ReconciliationTwin();
  private final AlertTwin alert = new AlertTwin();
  private final ExchangeTwin exchange = new ExchangeTwin();
  private final RiskTwin liveRisk = new RiskTwin();
  private final FactsTwin liveLedger = new FactsTwin();
  private final ReconciliationTwin liveReconciliation = new ReconciliationTwin();
  private final FactsTwin liveAlert = new FactsTwin();
  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

  @SuppressWarnings("UnusedVariable") // kept so that it lives as long as the floor
  private final StreamServer streams;

  @SuppressWarnings("UnusedVariable") // as above
  private final StreamServer liveStreams;

  private LocalDate day = LocalDate.parse("2024-03-03");

  /** An answer of a twin; {@code status} 0 breaks the connection instead. */
  record Answer(int status, @Nullable JsonNode body) {
    static final Answer BROKEN = new Answer(0, null);

    static Answer ok(JsonNode body) {
      return new Answer(200, body);
    }

    static Answer problem(int status, String type, ObjectNode members) {
      members.put("type", "https://tradewind.dev/problems/" + type);
      members.put("status", status);
      members.put("detail", type);
      return new Answer(status, members);
    }
  }

  private final AtomicInteger equityAsked = new AtomicInteger();
  private volatile @Nullable String equity = "100000";

  private Floor(int port, int streamPort, int liveStreamPort) {
    streams = new StreamServer(streamPort, paper::connected, paper::heard);
    liveStreams = new StreamServer(liveStreamPort, exchange::connected, exchange::heard);
    var vertx = Vertx.vertx();
    try {
      vertx
          .createHttpServer()
          .requestHandler(
              request ->
                  request
                      .body()
                      .onSuccess(body -> handlers.execute(() -> answer(request, body.toString()))))
          .listen(port, "127.0.0.1")
          .toCompletionStage()
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the twins do not start on port " + port, e);
    }
  }

  /** The twins, started with the first call. */
  public static synchronized Floor get() {
    if (running == null) {
      running =
          new Floor(
              Integer.getInteger(TradingFloor.PORT_PROPERTY),
              Integer.getInteger(TradingFloor.STREAM_PORT_PROPERTY),
              Integer.getInteger(TradingFloor.LIVE_STREAM_PORT_PROPERTY));
      Runtime.getRuntime().addShutdownHook(new Thread(running::keepFacts));
    }
    return Objects.requireNonNull(running);
  }

  /** Leaves what was told to the tests in which the real receivers are told the same. */
  private void keepFacts() {
    Map.of("demo", ledger, "live", liveLedger)
        .forEach(
            (account, twin) -> {
              var told = JSON.createObjectNode().put("account", account);
              told.putArray("facts").addAll(twin.facts());
              try {
                Files.writeString(
                    Files.createDirectories(FACTS).resolve(account + ".json"), told.toString());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  public PaperTwin paper() {
    return paper;
  }

  public RiskTwin risk() {
    return risk;
  }

  public FactsTwin ledger() {
    return ledger;
  }

  public DepositTwin deposits() {
    return deposits;
  }

  public ReconciliationTwin reconciliation() {
    return reconciliation;
  }

  public AlertTwin alert() {
    return alert;
  }

  /** The broker of the account {@code live}. */
  public ExchangeTwin exchange() {
    return exchange;
  }

  /** What the ledger heard of the account {@code live}. */
  public FactsTwin liveLedger() {
    return liveLedger;
  }

  /** reconciliation-service, for the account {@code live}. */
  public ReconciliationTwin liveReconciliation() {
    return liveReconciliation;
  }

  /** risk-service, for the account {@code live}. */
  public RiskTwin liveRisk() {
    return liveRisk;
  }

  /** How often the ledger was asked what an account has made. */
  public int equityAsked() {
    return equityAsked.get();
  }

  /** What the ledger says an account has made; null lets it answer nothing. */
  public void equity(@Nullable String closedEquity) {
    equity = closedEquity;
  }

  /** A trading day that no test has used yet. */
  public synchronized LocalDate nextDay() {
    day = day.plusDays(1);
    return day;
  }

  private void answer(HttpServerRequest request, String text) {
    Answer answer;
    try {
      var key = request.getHeader("APCA-API-KEY-ID");
      answer =
          TradingFloor.LIVE_KEY.equals(key)
              ? exchange.answer(request.method().name(), request.uri(), tree(text))
              : request.uri().equals("/ledger/deposits")
                  ? deposits.answer(request.getHeader("Idempotency-Key"), tree(text))
                  : route(request.method().name(), request.uri(), tree(text));
    } catch (RuntimeException e) {
      answer = Answer.problem(500, "internal", JSON.createObjectNode().put("error", e.toString()));
    }
    if (answer.status() == 0) {
      request.connection().close();
      return;
    }
    var response = request.response().setStatusCode(answer.status());
    var body = answer.body();
    if (body == null) {
      response.end();
    } else {
      response.putHeader("Content-Type", "application/json").end(body.toString());
    }
  }

  private Answer route(String method, String uri, JsonNode body) {
    if (uri.startsWith("/v2/") || uri.startsWith("/paper/")) {
      return paper.answer(method, uri, body);
    }
    if (uri.startsWith("/ledger/account-state")) {
      return accountState();
    }
    if (body.path("account").asText().equals("live")) {
      return routeLive(method, uri, body);
    }
    if (uri.startsWith("/reconciliation/runs/")
        && liveReconciliation.knows(uri.split("/", -1)[3])) {
      return liveReconciliation.answer(method, uri.substring("/reconciliation".length()), body);
    }
    if (uri.startsWith("/risk/verdicts")) {
      return risk.verdict(body);
    }
    if (uri.startsWith("/risk/facts")) {
      return risk.take(body);
    }
    if (uri.startsWith("/ledger/facts")) {
      return ledger.take(body);
    }
    if (uri.startsWith("/reconciliation/facts")) {
      return reconciliation.take(body);
    }
    if (uri.startsWith("/reconciliation/")) {
      return reconciliation.answer(method, uri.substring("/reconciliation".length()), body);
    }
    if (uri.startsWith("/alert/facts")) {
      return alert.take(body);
    }
    if (uri.startsWith("/alert/alerts")) {
      return alert.raise(body);
    }
    return Answer.problem(404, "not-found", JSON.createObjectNode());
  }

  private Answer accountState() {
    equityAsked.incrementAndGet();
    var stands = equity;
    return stands == null
        ? Answer.problem(503, "unavailable", JSON.createObjectNode())
        : Answer.ok(
            JSON.createObjectNode()
                .put("currency", "USD")
                .put("closed_equity", stands)
                .put("facts_through", liveLedger.facts().size()));
  }

  private Answer routeLive(String method, String uri, JsonNode body) {
    return switch (uri) {
      case "/risk/verdicts" -> liveRisk.verdict(body);
      case "/risk/facts" -> liveRisk.take(body);
      case "/ledger/facts" -> liveLedger.take(body);
      case "/reconciliation/facts" -> liveReconciliation.take(body);
      case "/alert/facts" -> liveAlert.take(body);
      default -> liveReconciliation.answer(method, uri.substring("/reconciliation".length()), body);
    };
  }

  private static JsonNode tree(String text) {
    try {
      return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
