package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.bar.Bar;
import dev.tradewind.engine.replay.Replay;
import dev.tradewind.engine.replay.TradeList;
import dev.tradewind.engine.risk.RiskLimits;
import dev.tradewind.execution.floor.Floor;
import dev.tradewind.execution.floor.Market;
import dev.tradewind.execution.floor.TradingFloor;
import dev.tradewind.support.json.Hashes;
import dev.tradewind.support.testing.ServiceStack;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the running service share: one floor, one account, ever later days. */
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = {
      @ResourceArg(name = "service", value = "execution"),
      @ResourceArg(name = "redis", value = "true")
    })
@QuarkusTestResource(TradingFloor.class)
abstract class TradingTestCase {

  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Jdbi jdbi;

  final Floor floor = Floor.get();

  @BeforeEach
  void deployed() {
    await().atMost(PATIENCE).until(() -> leader() != null);
    place("deployment-1", Market.portfolio()).statusCode(200);
  }

  ValidatableResponse place(String deploymentId, String content) {
    return place("demo", deploymentId, content);
  }

  ValidatableResponse place(String account, String deploymentId, String content) {
    return place(account, deploymentId, content, Map.of());
  }

  ValidatableResponse place(
      String account, String deploymentId, String content, Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("deployment_id", deploymentId);
    body.put("portfolio", "gold");
    body.put("version", 1);
    body.put("hash", Hashes.sha256(content));
    body.put("content_text", content);
    body.putAll(more);
    return given()
        .auth()
        .oauth2(Tokens.service("portfolio"))
        .contentType(ContentType.JSON)
        .body(body)
        .put("/live-slots/" + account + "/paper")
        .then();
  }

  void feed(List<Bar> bars) {
    floor.paper().feed(bars);
  }

  void feedAndFinish(List<Bar> bars) {
    feed(bars);
    awaitFinished();
  }

  void awaitFinished() {
    await()
        .alias("the feed to finish")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> floor.paper().isFinished());
  }

  JsonNode get(String path) {
    String text =
        given()
            .auth()
            .oauth2(Tokens.viewer())
            .get(path)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    try {
      return JSON.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  JsonNode scope() {
    return get("/scopes/demo/paper");
  }

  JsonNode runOf(LocalDate day) {
    for (var run : get("/runs?account=demo&mode=paper").path("items")) {
      if (run.path("trading_day").asText().equals(day.toString())) {
        return run;
      }
    }
    throw new AssertionError("no run of " + day);
  }

  @Nullable String leader() {
    return scope().path("leader").textValue();
  }

  ValidatableResponse send(String position, String timestamp, Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("account", "demo");
    body.put("mode", "paper");
    body.put("source", "curl");
    body.put("strategy_id", "manual");
    body.put("symbol", "MGC");
    body.put("signal_type", "BASE_ENTRY");
    body.put("direction", "long");
    body.put("position", position);
    body.put("timestamp", timestamp);
    body.put("stop_price", "1297.5");
    body.putAll(more);
    return given()
        .auth()
        .oauth2(Tokens.trader())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/signals")
        .then();
  }

  JsonNode signal(String id) {
    return get("/signals/" + id);
  }

  /** The trade list that the facts told of a day. */
  String journal(LocalDate day) {
    var rows =
        floor.ledger().facts().stream()
            .map(fact -> fact.path("body").path("journal"))
            .filter(journal -> journal.isObject())
            .filter(journal -> journal.path("trading_day").asText().equals(day.toString()))
            .map(TradingTestCase::line)
            .collect(Collectors.joining("\n", TradeList.HEADER + "\n", "\n"));
    return TradeList.csv(TradeList.parse(rows).stream().sorted(TradeList.ORDER).toList());
  }

  /** The trade list that the same bars give in a replay. */
  static String replayed(List<Bar> bars) {
    return TradeList.csv(Replay.run(Market.strategies(), RiskLimits.DEFAULT, bars));
  }

  /** Takes the term away, as if another instance had won it and died. */
  void crash() {
    crash("demo");
  }

  void crash(String account) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update executor_term set epoch = epoch + 1, heartbeat_at = null,"
                    + " instance_id = 'another', application_name = 'another'"
                    + " where account = ?",
                account));
  }

  long count(String sql) {
    return jdbi.<Long, RuntimeException>withHandle(
        handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private static String line(JsonNode journal) {
    return StreamSupport.stream(List.of(TradeList.HEADER.split(",", -1)).spliterator(), false)
        .map(column -> journal.path(column).isNull() ? "" : journal.path(column).asText())
        .collect(Collectors.joining(","));
  }
}
