package dev.tradewind.execution;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A scope that may have a schedule of batch runs, and has sessions again after each test. */
abstract class BatchTestCase extends LiveTestCase {

  @AfterEach
  void inSessionsAgain() {
    floor.liveReconciliation().proves(true);
    floor.liveReconciliation().finds("PASS");
    floor.liveRisk().away(false);
    floor.exchange().endDay(); // orders that nobody filled end with the day
    until(() -> get("/orders?" + SCOPE).path("items").isEmpty());
    for (var run : runsOf("batch")) {
      if (run.path("state").asText().equals("UNPROVEN")) {
        override(run.path("run_id").asText());
      }
    }
    for (var schedule : get("/run-schedules?" + SCOPE).path("items")) {
      delete(schedule.path("name").asText()).statusCode(204);
    }
  }

  void schedule(String name, Map<String, Object> more) {
    put(name, body(more), Tokens.operator()).statusCode(200);
  }

  static Map<String, Object> body(Map<String, Object> more) {
    var body = new HashMap<String, Object>();
    body.put("account", "live");
    body.put("mode", "paper");
    body.put("kind", "batch");
    body.put("when", Map.of("anchor", "after_close", "minutes", 10));
    body.put("reason", "swing trading");
    body.putAll(more);
    return body;
  }

  static ValidatableResponse put(String name, Map<String, Object> body, String token) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .body(body)
        .put("/run-schedules/" + name)
        .then();
  }

  static ValidatableResponse delete(String name) {
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .delete("/run-schedules/" + name + "?" + SCOPE + "&reason=over")
        .then();
  }

  static ValidatableResponse start(String key, String token) {
    return start("live", key, token);
  }

  static ValidatableResponse start(String account, String key, String token) {
    return given()
        .auth()
        .oauth2(token)
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(Map.of("account", account, "mode", "paper", "reason", "now"))
        .post("/runs")
        .then();
  }

  Instant due() {
    return open.plusSeconds(400 * 60);
  }

  /** Between runs: a maintenance run is open and reconciled. */
  void settled() {
    until(
        () ->
            runsOf("maintenance").stream()
                .anyMatch(
                    run ->
                        run.path("state").asText().equals("OPEN")
                            && !run.path("reconciliation").asText().equals("UNKNOWN")));
  }

  List<JsonNode> runsOf(String kind) {
    var found = new ArrayList<JsonNode>();
    get("/runs?" + SCOPE)
        .path("items")
        .forEach(
            run -> {
              if (run.path("kind").asText().equals(kind)) {
                found.add(run);
              }
            });
    return found;
  }

  JsonNode awaitBatch(String state) {
    until(() -> runs("batch").stream().anyMatch(run -> run.path("state").asText().equals(state)));
    return runs("batch").getFirst();
  }

  JsonNode starts() {
    return get("/batch-runs?" + SCOPE).path("items");
  }

  List<JsonNode> startsOfToday() {
    var found = new ArrayList<JsonNode>();
    starts()
        .forEach(
            start -> {
              if (start.path("trading_day").asText().equals(day.toString())) {
                found.add(start);
              }
            });
    return found;
  }

  JsonNode scope(String account) {
    return get("/scopes/" + account + "/paper");
  }

  long audited() {
    return count("select count(*) from audit_log where action like 'run_schedule.%'");
  }

  String signal(String strategy, String position) {
    return send(
            position,
            day + "T00:00:00Z",
            Map.of(
                "account", "live", "symbol", "AAPL", "stop_price", "100", "strategy_id", strategy))
        .statusCode(202)
        .extract()
        .path("signal_id");
  }

  String signal(String strategy, String position, Instant expiresAt) {
    return send(
            position,
            day + "T00:00:00Z",
            Map.of(
                "account",
                "live",
                "symbol",
                "AAPL",
                "stop_price",
                "100",
                "strategy_id",
                strategy,
                "expires_at",
                expiresAt.toString()))
        .statusCode(202)
        .extract()
        .path("signal_id");
  }

  @Override
  List<String> externalStrategies() {
    return List.of("manual", "swing_a", "swing_b");
  }
}
