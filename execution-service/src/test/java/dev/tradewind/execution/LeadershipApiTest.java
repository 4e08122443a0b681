package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.execution.floor.Market;
import dev.tradewind.execution.leadership.KnownSchema;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who leads, who led, and how a person has another lead. */
@QuarkusTest
class LeadershipApiTest extends TradingTestCase {

  @Inject KnownSchema schema;

  @AfterEach
  void ledAgain() {
    jdbi.useHandle(
        handle -> handle.execute("delete from instance_metadata where instance_id like 'test-%'"));
    await().until(() -> leading("demo").path("state").asText().equals("leading"));
  }

  @Test
  void showsWhoLeads() {
    await().until(() -> demo().path("alive").asBoolean());
    var demo = demo();
    assertThat(demo.path("leader").asText())
        .isEqualTo(demo.path("this_instance").path("instance_id").asText());
    assertThat(demo.path("epoch").asLong()).isEqualTo(scope().path("epoch").asLong());
    assertThat(demo.path("heartbeat_age_ms").asLong()).isLessThan(1500);
    assertThat(demo.path("time_to_live_ms").asLong()).isEqualTo(1500);
    assertThat(demo.path("schema_version").asInt()).isEqualTo(schema.version());
    assertThat(demo.path("port").asInt()).isPositive();
    assertThat(get("/leadership").path("items").findValuesAsText("account"))
        .contains("demo", "live");
    given().auth().oauth2(Tokens.viewer()).get("/leadership?account=none").then().statusCode(404);
  }

  @Test
  void aTermThatIsLostIsInTheHistoryWithItsEndAndDuration() {
    long epoch = scope().path("epoch").asLong();
    crash();
    await().until(() -> leading("demo").path("state").asText().equals("leading"));
    await().until(() -> term(epoch).path("ended").isTextual());
    var lost = term(epoch);
    assertThat(lost.path("ended").asText()).isEqualTo("lost");
    assertThat(lost.path("duration_ms").isNumber()).isTrue();
    assertThat(lost.path("released_at").isTextual()).isTrue();
    var present = get("/leadership/history?account=demo&limit=1");
    assertThat(present.path("items")).hasSize(1);
    assertThat(present.path("items").get(0).path("epoch").asLong()).isGreaterThan(epoch);
    assertThat(present.path("items").get(0).path("ended").isNull()).isTrue();
    var next =
        get(
            "/leadership/history?account=demo&limit=1&cursor="
                + present.path("next_cursor").asText());
    assertThat(next.path("items").get(0).path("epoch").asLong())
        .isLessThan(present.path("items").get(0).path("epoch").asLong());
  }

  @Test
  void aSilentLeadersTermEndsAsSuperseded() {
    long epoch = scope().path("epoch").asLong();
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "update executor_term set epoch = epoch + 1, instance_id = 'test-silent',"
                  + " heartbeat_at = clock_timestamp() where account = 'demo'");
          handle.execute(
              "insert into leadership_history (account, instance_id, epoch)"
                  + " select account, instance_id, epoch from executor_term where account = 'demo'");
        });
    await().until(() -> term(epoch + 1).path("ended").asText().equals("superseded"));
  }

  @Test
  void aLeaderThatIsAskedGivesItsTermBackAndTakesItAgainOnlyAfterItsRest() {
    await().until(() -> demo().path("alive").asBoolean());
    long epoch = scope().path("epoch").asLong();
    stepDown("demo", "a look at the other replica")
        .statusCode(202)
        .body("epoch", equalTo((int) epoch))
        .body("actor", equalTo("olga"))
        .body("done_at", containsString("T"));
    assertThat(term(epoch).path("ended").asText()).isEqualTo("released");
    assertThat(leading("demo").path("state").asText()).isIn("resting", "leading");
    assertThat(
            count(
                "select count(*) from audit_log where action = 'leadership.step_down'"
                    + " and actor = 'olga' and reason = 'a look at the other replica'"))
        .isPositive();
    await().until(() -> leading("demo").path("state").asText().equals("leading"));
    assertThat(demo().path("epoch").asLong()).isGreaterThan(epoch);
    feedAndFinish(Market.quietDay(floor.nextDay(), 6));
  }

  @Test
  void aRequestMadeAtAnotherReplicaIsFoundWithTheNextRenewal() {
    await().until(() -> demo().path("alive").asBoolean());
    long epoch = scope().path("epoch").asLong();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into step_down_request (account, epoch, actor, reason)"
                    + " values ('demo', ?, 'olga', 'asked elsewhere')",
                epoch));
    await().until(() -> term(epoch).path("ended").asText().equals("released"));
    assertThat(
            count(
                "select count(*) from step_down_request where done_at is not null and epoch = "
                    + epoch))
        .isEqualTo(1);
  }

  @Test
  void onlyAnOperatorAsksAndOnlyWhileSomebodyLeads() {
    var body = Map.of("account", "demo", "reason", "why");
    given()
        .auth()
        .oauth2(Tokens.trader())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/leadership/step-down")
        .then()
        .statusCode(403);
    stepDown("none", "why").statusCode(404);
    stepDown("demo", " ").statusCode(422);
    newSchemaLeads(schema.version() + 1);
    await().until(() -> leading("demo").path("state").asText().equals("too_old"));
    stepDown("demo", "why").statusCode(409).body("type", containsString("nobody-leads"));
    newSchemaLeads(schema.version());
  }

  @Test
  void anOlderSchemaNeverLeadsAfterANewerOne() {
    long epoch = scope().path("epoch").asLong();
    newSchemaLeads(schema.version() + 1);
    await().until(() -> leading("demo").path("state").asText().equals("too_old"));
    long left = demo().path("epoch").asLong();
    assertThat(left).isGreaterThan(epoch);
    newSchemaLeads(schema.version());
    await().until(() -> leading("demo").path("state").asText().equals("leading"));
    long older = demo().path("epoch").asLong() + 1;
    newSchemaLeads(schema.version() - 1);
    await().until(() -> demo().path("epoch").asLong() > older);
    assertThat(demo().path("schema_version").asInt()).isEqualTo(schema.version());
  }

  @Test
  void anInstanceThatFallsSilentHasCrashedAndOneThatWasStoppedHasNot() {
    instance("test-silent", "interval '5 seconds'", "null");
    instance("test-lately", "interval '2 seconds'", "null");
    instance("test-stopped", "interval '5 seconds'", "clock_timestamp()");
    await().until(() -> known("test-silent").path("status").asText().equals("crashed"));
    assertThat(known("test-silent").path("is_leader").asBoolean()).isFalse();
    assertThat(known("test-stopped").path("status").asText()).isEqualTo("standby");
    var ours = known(demo().path("this_instance").path("instance_id").asText());
    assertThat(ours.path("status").asText()).isIn("active", "recovering");
    await()
        .until(
            () ->
                known(ours.path("instance_id").asText()).path("status").asText().equals("active"));
    assertThat(ours.path("heartbeat_age_ms").asLong()).isLessThan(4500);
    assertThat(get("/instances?limit=1").path("next_cursor").isTextual()).isTrue();
  }

  /** As if a build with this schema had led, and given its term back. */
  private void newSchemaLeads(int version) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update executor_term set epoch = epoch + 1, heartbeat_at = null,"
                    + " schema_version = ?, instance_id = 'another', application_name = 'another'"
                    + " where account = 'demo'",
                version));
  }

  private void instance(String id, String silentFor, String stoppedAt) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into instance_metadata (instance_id, status, hostname, port, version,"
                    + " is_leader, last_heartbeat, stopped_at) values ('"
                    + id
                    + "', 'standby', 'host', 1, 'v', false, clock_timestamp() - "
                    + silentFor
                    + ", "
                    + stoppedAt
                    + ")"));
  }

  private ValidatableResponse stepDown(String account, String reason) {
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .contentType(ContentType.JSON)
        .body(Map.of("account", account, "reason", reason))
        .post("/leadership/step-down")
        .then();
  }

  private JsonNode demo() {
    return get("/leadership?account=demo").path("items").get(0);
  }

  private JsonNode leading(String account) {
    return get("/leadership?account=" + account).path("items").get(0).path("this_instance");
  }

  private JsonNode term(long epoch) {
    for (var term : get("/leadership/history?account=demo").path("items")) {
      if (term.path("epoch").asLong() == epoch) {
        return term;
      }
    }
    return JSON.createObjectNode();
  }

  private JsonNode known(String id) {
    for (var instance : get("/instances?limit=1000").path("items")) {
      if (instance.path("instance_id").asText().equals(id)) {
        return instance;
      }
    }
    return JSON.createObjectNode();
  }
}
