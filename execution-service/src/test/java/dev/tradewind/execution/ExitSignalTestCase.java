package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.support.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** A live scope that trades signals from outside alone, which enter and leave. */
abstract class ExitSignalTestCase extends LiveTestCase {

  int signals;
  int exitsBefore;
  int bars;

  @AfterEach
  void entriesGoOn() {
    operation("resume"); // whether they were paused or not
    floor.liveRisk().away(false);
  }

  /** Signals from outside alone: the engine has nothing to trade. */
  @Override
  String portfolio() {
    return """
        {"instrument":{"symbol":"AAPL","point_value":"1","tick_size":"0.01","commission_rt":"0",
         "spread_rt":"0.02","slippage_rt":"0.02"},"orb_labels":["0030"],
         "external_strategies":[{"strategy_id":"manual"},{"strategy_id":"once"},
          {"strategy_id":"thin"},{"strategy_id":"timely"}],"strategies":[]}""";
  }

  void begin(String price) {
    exitsBefore = floor.exchange().exits().size();
    floor.exchange().lastTrade(price);
    openSession();
    close(price);
  }

  List<ObjectNode> exits() {
    return floor.exchange().exits().stream().skip(exitsBefore).toList();
  }

  /** Enters at this price; the id of the signal. */
  String entered(String type, String price, Map<String, Object> more) {
    floor.exchange().lastTrade(price);
    floor.exchange().market(price);
    if (type.equals("PYRAMID")) {
      close(price);
    }
    String id = send(type, more);
    until(
        () -> {
          assertThat(signal(id).path("state").asText()).isIn("WAITING", "EXECUTED");
          return !positionOf(id).isEmpty();
        });
    floor.exchange().market(null);
    return id;
  }

  /** A bar: limits begin at its close, and the gates of an addition measure by it. */
  void close(String price) {
    time(minute(bars + 1).plusSeconds(1));
    post(List.of(bar(bars, price, price, price, price)));
    var stepped = minute(bars).toString();
    until(() -> health().path("last_stepped").asText().equals(stepped));
    bars++;
  }

  String positionOf(String signalId) {
    for (var position : positions()) {
      if (position.path("signal_id").asText().equals(signalId)) {
        return position.path("position_id").asText();
      }
    }
    return "";
  }

  String send(String type, Map<String, Object> more) {
    var all = new LinkedHashMap<String, Object>();
    all.put("stop_price", "100");
    all.putAll(more);
    return body(type, all).statusCode(202).extract().path("signal_id");
  }

  String sent(Map<String, Object> more) {
    return exit(more).statusCode(202).extract().path("signal_id");
  }

  ValidatableResponse exit(Map<String, Object> more) {
    return body("EXIT", more);
  }

  ValidatableResponse body(String type, Map<String, Object> more) {
    if (!more.containsKey("position")) {
      signals++;
    }
    var all = new LinkedHashMap<String, Object>();
    all.put("account", "live");
    all.put("mode", "paper");
    all.put("source", "curl");
    all.put("strategy_id", "manual");
    all.put("symbol", "AAPL");
    all.put("signal_type", type);
    all.put("direction", "long");
    all.put("position", "All_" + signals);
    all.put("timestamp", open.plusSeconds(signals).toString());
    all.putAll(more);
    return given()
        .auth()
        .oauth2(Tokens.trader())
        .contentType(ContentType.JSON)
        .body(all)
        .post("/signals")
        .then();
  }

  JsonNode ended(String signalId) {
    until(() -> !told(signalId).isMissingNode());
    return told(signalId);
  }

  JsonNode told(String signalId) {
    return floor.liveLedger().facts("signal_ended").stream()
        .map(fact -> fact.path("body"))
        .filter(body -> body.path("signal_id").asText().equals(signalId))
        .findFirst()
        .orElseGet(() -> JSON.createObjectNode().path("none"));
  }

  List<String> rows(String sql) {
    return jdbi.<List<String>, RuntimeException>withHandle(
        handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  static String manual(String position) {
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "by hand"))
        .post("/positions/" + position + "/exits")
        .then()
        .statusCode(202)
        .extract()
        .path("exit_id");
  }

  static ValidatableResponse operation(String action) {
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(Map.of("account", "live", "mode", "paper", "reason", "the news"))
        .post("/operations/" + action)
        .then();
  }
}
