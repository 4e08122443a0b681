package dev.tradewind.alert.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RaiseAlertsTest extends AlertCase {
  @Test
  void theSameIdAgainChangesNothing() {
    String id = raised("high");
    raise(body(id, "high", id)).statusCode(200).body("repeated", is(false));
    assertThat(read(id).getLong("occurrences")).isEqualTo(1);
  }

  @Test
  void theSameIdWithOtherContentIsRefused() {
    String id = raised("high");
    problem(raise(body(id, "low", id)), 409, "idempotency-conflict");
    assertThat(read(id).getString("severity")).isEqualTo("high");
  }

  @Test
  void theSameTroubleIsCountedWhileItIsUnresolvedAndNewAfterwards() {
    String first = raised("medium");
    String second = UUID.randomUUID().toString();
    raise(body(second, "medium", first))
        .statusCode(200)
        .body("standing_alert_id", equalTo(first))
        .body("repeated", is(true));
    assertThat(read(first).getLong("occurrences")).isEqualTo(2);
    assertThat(read(second).getString("alert_id")).isEqualTo(first);

    resolve(first, "fixed").statusCode(200);
    String third = UUID.randomUUID().toString();
    raise(body(third, "medium", first)).statusCode(201);
    assertThat(read(third).getLong("occurrences")).isEqualTo(1);
  }

  @Test
  void aMoreUrgentOccurrenceRaisesTheStandingAlert() {
    String first = raised("low");
    raise(body(UUID.randomUUID().toString(), "critical", first)).statusCode(200);
    assertThat(read(first).getString("severity")).isEqualTo("critical");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(states(first))
                    .containsEntry("console", "delivered")
                    .containsEntry("sms", "not_configured"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"alert_id\":\"x\"}|422|validation",
        "[]|400|malformed-body",
        "{|400|malformed-body",
        "{\"alert_id\":\"x\",\"alert_type\":\"t\",\"severity\":\"urgent\",\"category\":\"risk\",\"component\":\"c\",\"message\":\"m\"}|422|validation",
        "{\"alert_id\":\"x y\",\"alert_type\":\"t\",\"severity\":\"low\",\"category\":\"risk\",\"component\":\"c\",\"message\":\"m\"}|422|validation",
        "{\"alert_id\":\"x\",\"alert_type\":\"t\",\"severity\":\"low\",\"category\":\"risk\",\"component\":\"c\",\"message\":\"m\",\"source_id\":\"1\"}|422|validation",
        "{\"alert_id\":\"x\",\"alert_type\":\"t\",\"severity\":\"low\",\"category\":\"risk\",\"component\":\"c\",\"message\":\"m\",\"unknown\":1}|400|malformed-body",
        "{\"alert_id\":\"x\",\"alert_type\":\"t\",\"severity\":\"low\",\"category\":\"risk\",\"component\":\"c\",\"message\":\"m\",\"details\":[]}|400|malformed-body"
      })
  void badBodiesAreRefusedByName(String body, int status, String type) {
    problem(raise(body), status, type);
  }

  @Test
  void onlyServicesAndOperatorsRaise() {
    String id = UUID.randomUUID().toString();
    as(Tokens.operator()).body(body(id, "low", id)).post("/alerts").then().statusCode(201);
    problem(as(Tokens.viewer()).body(body(id, "low", id)).post("/alerts").then(), 403, "forbidden");
    problem(given().contentType("application/json").post("/alerts").then(), 401, "unauthorized");
  }

  @Test
  void theFirstAcknowledgementStaysWithItsActorAndIsAudited() {
    String id = raised("high");
    as(Tokens.operator())
        .body("{\"notes\":\"looking\"}")
        .post("/alerts/" + id + "/acknowledgement")
        .then()
        .statusCode(200)
        .body("acknowledged_by", equalTo("olga"))
        .body("acknowledged_notes", equalTo("looking"));
    as(Tokens.admin())
        .body("{}")
        .post("/alerts/" + id + "/acknowledgement")
        .then()
        .statusCode(200)
        .body("acknowledged_by", equalTo("olga"));
    assertThat(audited(id)).containsExactly("olga alert.acknowledge looking");
  }

  @Test
  void aResolutionIsFinal() {
    String id = raised("high");
    resolve(id, "fixed")
        .statusCode(200)
        .body("resolved_by", equalTo("olga"))
        .body("resolution_action", equalTo("fixed"))
        .body("resolved_notes", equalTo("seen to"));
    resolve(id, "fixed").statusCode(200);
    problem(resolve(id, "ignored"), 409, "alert-resolved");
    assertThat(audited(id)).containsExactly("olga alert.resolve seen to");
  }

  @Test
  void refusesUnknownActionsMissingReasonsOtherRolesAndUnknownAlerts() {
    String id = raised("high");
    problem(resolve(id, "forgotten"), 422, "validation");
    problem(
        as(Tokens.operator())
            .body("{\"action\":\"fixed\"}")
            .post("/alerts/" + id + "/resolution")
            .then(),
        422,
        "validation");
    problem(
        as(Tokens.trader())
            .body("{\"action\":\"fixed\",\"reason\":\"r\"}")
            .post("/alerts/" + id + "/resolution")
            .then(),
        403,
        "forbidden");
    problem(resolve("nobody-knows", "fixed"), 404, "not-found");
    problem(as(Tokens.viewer()).get("/alerts/nobody-knows").then(), 404, "not-found");
  }

  private List<String> audited(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select actor || ' ' || action || ' ' || reason from audit_log"
                        + " where subject = :id order by id")
                .bind("id", id)
                .mapTo(String.class)
                .list());
  }

  @Test
  void pagesFromTheLatestOnAndFilters() {
    String first = raised("low");
    String second = raised("low");
    String third = raised("medium");
    var page =
        as(Tokens.viewer()).get("/alerts?limit=2").then().statusCode(200).extract().jsonPath();
    assertThat(page.getList("items.alert_id")).containsExactly(third, second);
    as(Tokens.viewer())
        .get("/alerts?limit=1&cursor=" + page.getString("next_cursor"))
        .then()
        .body("items.alert_id", equalTo(List.of(first)));
    as(Tokens.viewer())
        .get("/alerts?severity=low&limit=200")
        .then()
        .body("items.severity", everyItem(equalTo("low")));
    resolve(second, "ignored").statusCode(200);
    as(Tokens.viewer())
        .get("/alerts?unresolved=true&limit=200")
        .then()
        .body("items.resolved_at", everyItem(nullValue()))
        .body("items.alert_id", hasItems(first, third));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "cursor=%25", "cursor=eA", "severity=urgent"})
  void refusesParametersOutsideTheirRange(String query) {
    problem(as(Tokens.viewer()).get("/alerts?" + query).then(), 422, "validation");
  }
}
