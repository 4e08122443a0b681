package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tradewind.execution.floor.Market;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several signals at once, and until when a signal is worth taking. */
@QuarkusTest
class SignalBatchTest extends TradingTestCase {

  private static Map<String, Object> body(String position, String timestamp, Object... more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("account", "demo");
    body.put("mode", "paper");
    body.put("source", "batch");
    body.put("strategy_id", "manual");
    body.put("symbol", "MGC");
    body.put("signal_type", "BASE_ENTRY");
    body.put("direction", "long");
    body.put("position", position);
    body.put("timestamp", timestamp);
    body.put("stop_price", "1297.5");
    for (int i = 0; i < more.length; i += 2) {
      body.put(String.valueOf(more[i]), more[i + 1]);
    }
    return body;
  }

  private static ValidatableResponse sendAll(Object list) {
    return given()
        .auth()
        .oauth2(Tokens.trader())
        .contentType(ContentType.JSON)
        .body(list)
        .post("/signals")
        .then();
  }

  @Test
  void eachSignalOfAListHasItsOwnAnswerAndItsOwnEnd() {
    var day = floor.nextDay();
    String at = day + "T00:00:01Z";
    long signals = count("select count(*) from signals");
    var list =
        List.of(
            body("A", at),
            body("B", at, "symbol", "ES"),
            body("A", at),
            body("C", at, "stop_price", "0", "confidence", 9),
            body("D", at, "surprise", 1),
            body("E", at, "account", "other"),
            "no object",
            body("F", at));
    var answer =
        sendAll(list)
            .statusCode(207)
            .body("accepted", equalTo(2))
            .body("duplicates", equalTo(1))
            .body("refused", equalTo(5))
            .body("items.index", equalTo(List.of(0, 1, 2, 3, 4, 5, 6, 7)))
            .body("items.status", equalTo(List.of(202, 422, 200, 422, 400, 404, 400, 202)))
            .body("items[0].state", equalTo("WAITING"))
            .body("items[0].problem", nullValue())
            .body("items[1].problem.type", containsString("unknown-symbol"))
            .body("items[2].duplicate", equalTo(true))
            .body("items[3].problem.violations.field", equalTo(List.of("confidence", "stop_price")))
            .body("items[4].problem.detail", containsString("surprise"))
            .body("items[7].signal_id", notNullValue())
            .extract();
    String first = answer.path("items[0].signal_id");
    assertThat(answer.<String>path("items[2].signal_id")).isEqualTo(first);
    assertThat(count("select count(*) from signals")).isEqualTo(signals + 2);

    sendAll(list).statusCode(207).body("accepted", equalTo(0)).body("duplicates", equalTo(3));
    assertThat(count("select count(*) from signals")).isEqualTo(signals + 2);
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(signal(first).path("state").asText()).isNotEqualTo("WAITING");
    assertThat(signal(answer.path("items[7].signal_id")).path("state").asText())
        .isNotEqualTo("WAITING");
  }

  @Test
  void aListHasOneToAHundredSignals() {
    sendAll(List.of()).statusCode(422).body("detail", containsString("allowed are 1 to 100"));
    var hundred = new ArrayList<Object>(java.util.Collections.nCopies(100, Map.of()));
    sendAll(hundred).statusCode(207).body("refused", equalTo(100)).body("items", hasSize(100));
    hundred.add(Map.of());
    sendAll(hundred).statusCode(422).body("detail", containsString("101"));
    sendAll("7").statusCode(400);
    sendAll("null").statusCode(400);
    given()
        .auth()
        .oauth2(Tokens.viewer())
        .contentType(ContentType.JSON)
        .body("[]")
        .post("/signals")
        .then()
        .statusCode(403);
  }

  @Test
  void aSignalIsTakenBeforeItExpiresAndNotFromThenOn() {
    var day = floor.nextDay();
    var start = dev.tradewind.kernel.TradingDay.start(day);
    String at = day + "T00:00:01Z";
    String late =
        send("Expired", at, Map.of("expires_at", start.toString()))
            .statusCode(202)
            .extract()
            .path("signal_id");
    String inTime =
        send("In_time", at, Map.of("expires_at", start.plusSeconds(1).toString()))
            .statusCode(202)
            .extract()
            .path("signal_id");
    feedAndFinish(Market.quietDay(day, 6));
    var ended = signal(late);
    assertThat(ended.path("state").asText()).isEqualTo("REJECTED");
    assertThat(ended.path("terminal_reason").asText())
        .isEqualTo(
            "expired: it was to be taken before %s, and this is the close of the bar of %s"
                .formatted(start, start));
    assertThat(ended.path("expires_at").asText()).isEqualTo(start.toString());
    assertThat(signal(inTime).path("state").asText()).isEqualTo("EXECUTED");
    send("Too_late", at, Map.of("expires_at", start.toString()))
        .statusCode(422)
        .body("detail", containsString("has passed"));
    // What came before it expired stays answered.
    send("Expired", at, Map.of("expires_at", start.toString())).statusCode(200);
  }

  @Test
  void whatNoDatabaseKeepsIsRefused() {
    String at = "2024-03-01T00:00:01Z";
    send("p", at, Map.of("reasoning", "a\u0000b")).statusCode(422);
    send("p", at, Map.of("source", "engine")).statusCode(422);
    send("p", "+999999-01-01T00:00:00Z", Map.of()).statusCode(422);
    send("p", at, Map.of("expires_at", "-0001-01-01T00:00:00Z")).statusCode(422);
    send("p", at, Map.of("stop_price", "1e999999999")).statusCode(422);
  }
}
