package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.execution.floor.Market;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Capital that an operator says has come in: booked by the ledger, once. */
@QuarkusTest
class CapitalTest extends TradingTestCase {

  @AfterEach
  void taking() {
    floor.deposits().refuse(false);
  }

  @Test
  void capitalIsBookedOnceAtTheScopesClock() {
    var bars = Market.quietDay(floor.nextDay(), 6);
    feedAndFinish(bars);
    long audited = audited();
    int entry =
        inject("C1", "2500.50", Map.of())
            .statusCode(201)
            .body("amount", equalTo("2500.50"))
            .body("as_of", equalTo(bars.getLast().ts().toString()))
            .extract()
            .path("entry_number");
    int asked = floor.deposits().asked();
    inject("C1", "2500.50", Map.of()).statusCode(201).body("entry_number", equalTo(entry));
    assertThat(floor.deposits().asked()).isEqualTo(asked);
    assertThat(audited()).isEqualTo(audited + 1);
    var booked = floor.deposits().booked().getLast();
    assertThat(booked.path("amount").asText()).isEqualTo("2500.50");
    assertThat(booked.path("account").asText()).isEqualTo("demo");
  }

  @Test
  void withoutAnAnswerNobodyKnowsAndAskedAgainItIsTheSameDeposit() {
    feedAndFinish(Market.quietDay(floor.nextDay(), 6));
    int before = floor.deposits().booked().size();
    floor.deposits().loseNextAnswer();
    inject("C2", "10", Map.of()).statusCode(503).body("detail", containsString("same key"));
    feedAndFinish(Market.quietDay(floor.nextDay(), 6)); // the clock goes on, the deposit's does not
    inject("C2", "10", Map.of()).statusCode(201);
    assertThat(floor.deposits().booked()).hasSize(before + 1);
    inject("C2", "11", Map.of()).statusCode(409).body("type", containsString("idempotency"));
  }

  @Test
  void whatTheLedgerRefusesIsRefusedAndCanBeAskedForAgain() {
    feedAndFinish(Market.quietDay(floor.nextDay(), 6));
    floor.deposits().refuse(true);
    inject("C3", "10", Map.of()).statusCode(409).body("detail", containsString("HTTP 422"));
    floor.deposits().refuse(false);
    inject("C3", "10", Map.of()).statusCode(201);
  }

  @Test
  void onlyCapitalOfTheAccountsCurrencyAndOnlyByOperators() {
    int asked = floor.deposits().asked();
    inject("C4", "0", Map.of()).statusCode(422);
    inject("C4", "-5", Map.of()).statusCode(422);
    inject("C4", "1.005", Map.of()).statusCode(422);
    inject("C4", "1", Map.of("currency", "EUR")).statusCode(422);
    inject("C4", "1", Map.of("account", "none")).statusCode(404);
    call(Tokens.trader(), "C4", Map.of("account", "demo")).statusCode(403);
    assertThat(floor.deposits().asked()).isEqualTo(asked);
  }

  @Test
  void aBrokerSyncComparesAndWhereTheyDifferEntriesPause() {
    feedAndFinish(Market.quietDay(floor.nextDay(), 6));
    int asked = floor.reconciliation().asked().size();
    sync("S1").statusCode(202);
    sync("S1").statusCode(202);
    List<String> ids =
        floor.reconciliation().asked().subList(asked, asked + 2).stream()
            .map(body -> body.path("reconciliation_id").asText())
            .distinct()
            .toList();
    assertThat(ids).hasSize(1);
    assertThat(floor.reconciliation().asked().getLast().path("reason").asText())
        .isEqualTo("operator");
    assertThat(get("/operations/demo/paper/broker-sync/S1").path("status").asText())
        .isEqualTo("PASS");
    assertThat(get("/operations/demo/paper").path("entries").asText()).isEqualTo("open");

    floor.reconciliation().finds("FAIL");
    try {
      sync("S2").statusCode(202);
      Awaitility.await()
          .until(() -> get("/operations/demo/paper").path("entries").asText().equals("paused"));
    } finally {
      floor.reconciliation().finds("PASS");
    }
    assertThat(get("/operations/demo/paper").path("actor").asText()).isEqualTo("reconciliation");
    call(
            Tokens.operator(),
            "S3",
            "resume",
            Map.of("account", "demo", "mode", "paper", "reason", "explained"))
        .statusCode(200);
  }

  private long audited() {
    return count("select count(*) from audit_log where action = 'capital.inject'");
  }

  private static ValidatableResponse inject(String key, String amount, Map<String, String> more) {
    var body = new HashMap<String, Object>();
    body.put("account", "demo");
    body.put("mode", "paper");
    body.put("amount", amount);
    body.put("currency", "USD");
    body.put("reason", "a transfer from the bank");
    body.putAll(more);
    return call(Tokens.operator(), key, body);
  }

  private static ValidatableResponse sync(String key) {
    return call(
        Tokens.operator(),
        key,
        "broker-sync",
        Map.of("account", "demo", "mode", "paper", "reason", "I bought by hand"));
  }

  private static ValidatableResponse call(String token, String key, Map<String, ?> body) {
    return call(token, key, "capital", body);
  }

  private static ValidatableResponse call(
      String token, String key, String action, Map<String, ?> body) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/operations/" + action)
        .then();
  }
}
