package dev.tradewind.execution;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tests of positions held as a call and a put share: 100 + call − put stands for AAPL. */
abstract class SyntheticTestCase extends LiveTestCase {

  static final String CALL = "AAPL301220C00100000";
  static final String PUT = "AAPL301220P00100000";

  private int signals;

  @Override
  String portfolio() {
    return portfolio(CALL, PUT);
  }

  static String portfolio(String call, String put) {
    return """
    {"instrument":{"symbol":"AAPL","point_value":"100","tick_size":"0.01","commission_rt":"0",
     "spread_rt":"0","slippage_rt":"0"},"orb_labels":["0030"],"external_strategies":[
     {"strategy_id":"manual"}],"synthetic":{"call_symbol":"%s","put_symbol":"%s"},"strategies":[]}"""
        .formatted(call, put);
  }

  static String mark(JsonNode fact) {
    var body = fact.path("body");
    return "%s %s %s"
        .formatted(
            body.path("symbol").asText(),
            body.path("price").asText(),
            body.path("point_value").asText());
  }

  void begin(String call, String put) {
    floor.exchange().endDay(); // what other tests have left there is not ours
    openSession();
    floor.exchange().lastTrade("102");
    floor.exchange().market().set(CALL, call);
    floor.exchange().market().set(PUT, put);
  }

  String entered(String position, Map<String, Object> more) {
    String id = signal(position, more);
    until(() -> complete(id));
    until(() -> positions().size() == 1);
    return id;
  }

  String signal(String position, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("account", "live");
    body.put("symbol", "AAPL");
    body.put("direction", position);
    return send("Leg_" + signals++, day + "T00:00:00Z", body)
        .statusCode(202)
        .extract()
        .path("signal_id");
  }

  JsonNode legsOf(String position) {
    return get("/positions/" + position + "/legs");
  }

  boolean complete(String signal) {
    return count(
            "select count(*) from portfolio_positions where entry_complete and signal_id = '"
                + signal
                + "'")
        == 1;
  }

  /** The end of the session, with legs at the prices they have. */
  void windDownLegs() {
    time(open.plusSeconds(388 * 60));
    until(() -> positions().isEmpty());
  }

  List<String> legs(String signal) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select concat_ws(' ', leg, side, trim_scale(qty), symbol, order_type)"
                        + " from orders where signal_id = :signal order by order_key")
                .bind("signal", signal)
                .mapTo(String.class)
                .list());
  }

  /** What the ledger was told of a signal, once it is so much. */
  List<JsonNode> told(String type, String signal, int count) {
    until(() -> told(type, signal).size() >= count);
    return told(type, signal);
  }

  List<JsonNode> told(String type, String signal) {
    return floor.liveLedger().facts(type).stream()
        .filter(fact -> fact.path("body").path("signal_id").asText().equals(signal))
        .toList();
  }

  static String leg(JsonNode fact) {
    var body = fact.path("body");
    var leg = body.path("option_leg");
    return String.join(
        " ",
        leg.path("role").asText(),
        leg.path("right").asText(),
        body.path("direction").asText(),
        body.path("side").asText(),
        body.path("price").asText());
  }

  Map<String, String> held() {
    return floor.exchange().account().held();
  }

  String row(String sql) {
    return jdbi.<String, RuntimeException>withHandle(
        handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  String lastCondition() {
    return row("select exit_condition from position_exits order by position_exit_id desc limit 1");
  }

  static void exit(String position) {
    exit(position, null);
  }

  static void exit(String position, @Nullable String quantity) {
    var body = new HashMap<String, Object>();
    body.put("reason", "test");
    if (quantity != null) {
      body.put("quantity", quantity);
    }
    given()
        .auth()
        .oauth2(Tokens.operator())
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/positions/" + position + "/exits")
        .then()
        .statusCode(202);
  }
}
