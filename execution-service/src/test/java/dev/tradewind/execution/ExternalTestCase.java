package dev.tradewind.execution;

import static io.restassured.RestAssured.given;

import dev.tradewind.support.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** What the tests of bookings from outside share. */
abstract class ExternalTestCase extends LiveTestCase {

  @Override
  String portfolio() {
    return """
        {"instrument":{"symbol":"AAPL","point_value":"1","tick_size":"0.01","commission_rt":"0",
         "spread_rt":"0.02","slippage_rt":"0.02"},"orb_labels":["0030"],
         "external_strategies":[{"strategy_id":"manual"},{"strategy_id":"swing"}],"strategies":[
         {"strategy_id":"E2_0030","orb_label":"0030","orb_minutes":5,"entry_model":"E2",
          "confirm_bars":1,"rr_target":"2","filter_type":"NO_FILTER"}]}""";
  }

  @AfterEach
  void brokerAndBooksAgree() {
    floor.liveReconciliation().finds("PASS");
  }

  void windDown(String price, String position) {
    windDown(price, position, true);
  }

  void windDown(String price, String position, boolean isLast) {
    int before = positions().size();
    floor.exchange().market(price);
    given()
        .auth()
        .oauth2(Tokens.operator())
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(Map.of("reason", "the test is over"))
        .post("/positions/" + position + "/exits")
        .then()
        .statusCode(202);
    until(() -> positions().size() == before - 1);
    if (isLast) {
      endSession();
    }
  }

  String state(String bookingId) {
    return get("/operations/external-bookings/" + bookingId).path("state").asText();
  }

  static String booking(ValidatableResponse response) {
    return response.extract().path("booking_id");
  }

  Map<String, Object> body(Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("account", "live");
    body.put("mode", "paper");
    body.put("symbol", "AAPL");
    body.put("direction", "long");
    body.put("quantity", "5");
    body.put("entry_price", "100");
    body.put("entered_at", open.minusSeconds(3600).toString());
    body.put("strategy_id", "manual");
    body.put("stop_price", "95");
    body.put("reason", "held before");
    body.putAll(more);
    return body;
  }

  ValidatableResponse importing(Map<String, Object> more) {
    return importing(Tokens.operator(), UUID.randomUUID().toString(), body(more));
  }

  static ValidatableResponse importing(String token, String key, Map<String, Object> body) {
    return send(token, key, body, "position-imports");
  }

  static ValidatableResponse send(String token, String key, Map<String, Object> body, String what) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/operations/" + what)
        .then();
  }
}
