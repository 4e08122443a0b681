package dev.tradewind.execution;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tradewind.execution.floor.TradingFloor;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls of webhook sources. */
abstract class WebhookTestCase extends TradingTestCase {

  static final String SECRET = TradingFloor.CHART_SECRET;

  static Map<String, Object> alert(String time, Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("ticker", "MGC1!");
    body.put("action", "buy");
    body.put("time", time);
    body.put("timenow", Instant.now().toString());
    body.put("stop", "1297.5");
    body.putAll(more);
    return body;
  }

  static ValidatableResponse post(String path, String type, String body) {
    return given()
        .urlEncodingEnabled(false)
        .contentType(type)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/webhooks" + path)
        .then();
  }

  static ValidatableResponse chart(Map<String, Object> alert) {
    return post("/tradingview/chart/" + SECRET, "application/json", json(alert));
  }

  static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
