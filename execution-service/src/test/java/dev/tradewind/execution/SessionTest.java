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
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions: reconciled when they open, proven when they close. */
@QuarkusTest
class SessionTest extends TradingTestCase {

  @AfterEach
  void agreeing() {
    floor.reconciliation().finds("PASS");
    floor.reconciliation().proves(true);
  }

  @Test
  void afterAFailedReconciliationNoEntryIsTraded() {
    var day = floor.nextDay();
    int sent = floor.paper().sent().size();
    String id = send("R1", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    floor.reconciliation().finds("FAIL");
    feedAndFinish(Market.day(day, 90, 77));
    String run = runOf(day).path("run_id").asText();
    var states = get("/runs/" + run + "/digest").path("signals").path("by_state");
    assertThat(states.size()).isEqualTo(1);
    assertThat(states.path("REJECTED_BY_RECONCILIATION").asInt()).isGreaterThan(1);
    assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED_BY_RECONCILIATION");
    assertThat(floor.paper().sent().size()).isEqualTo(sent);
    var told = floor.ledger().facts("signal_ended").getLast().path("body");
    assertThat(told.path("journal").path("outcome").asText()).isEqualTo("REJECTED:reconciliation");
    Awaitility.await().until(() -> floor.alert().types().contains("reconciliation_failed"));
  }

  @Test
  void aSlotDoesNotChangeWhileASessionIsOpen() {
    var day = floor.nextDay();
    floor.risk().away(true);
    send("R2", day + "T00:00:01Z", Map.of()).statusCode(202);
    feed(Market.quietDay(day, 6));
    Awaitility.await().until(() -> floor.paper().waitsFor().isPresent());
    place("deployment-2", Market.portfolio().replace("1.5", "2"))
        .statusCode(409)
        .body("type", containsString("session-open"));
    place("deployment-1", Market.portfolio()).statusCode(200);
    floor.risk().away(false);
    awaitFinished();
  }

  @Test
  void aDeploymentIsPlacedOnceAndItsTextChecked() {
    String live = get("/live-slots/demo/paper").path("deployment_id").asText();
    place("deployment-1", Market.portfolio().replace("1.5", "2")).statusCode(409);
    place("deployment-3", "{\"strategies\":[{}]}").statusCode(422);
    place("deployment-3", "no json").statusCode(422);
    assertThat(get("/live-slots/demo/paper").path("strategies").asInt()).isEqualTo(13);
    assertThat(get("/live-slots/demo/paper").path("deployment_id").asText()).isEqualTo(live);
  }

  @Test
  void aFailedReconciliationAfterAStartStopsEntriesUntilTheNextThatPasses() {
    var day = floor.nextDay();
    floor.risk().away(true);
    String id = send("R3", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    feed(Market.quietDay(day, 6));
    Awaitility.await().until(() -> floor.paper().waitsFor().orElse("").contains("verdict"));
    floor.reconciliation().finds("FAIL");
    int asked = floor.reconciliation().asked().size();
    crash();
    awaitFinished();
    floor.risk().away(false);
    assertThat(floor.reconciliation().asked().size()).isEqualTo(asked + 3);
    assertThat(floor.reconciliation().asked().getLast().path("reason").asText())
        .isEqualTo("recovery");
    assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED_BY_RECONCILIATION");
    assertThat(scope().path("status").asText()).isEqualTo("exit_only");

    floor.reconciliation().finds("PASS");
    var next = floor.nextDay();
    String later = send("R4", next + "T00:00:01Z", Map.of()).extract().path("signal_id");
    feedAndFinish(Market.quietDay(next, 6));
    assertThat(signal(later).path("state").asText()).isEqualTo("EXECUTED");
    assertThat(scope().path("status").asText()).isEqualTo("active");
  }

  @Test
  void whatIsTradedWhileTheyAreComparedAfterAStartStopsNoEntries() {
    var day = floor.nextDay();
    floor.risk().away(true);
    String id = send("R5", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    feed(Market.quietDay(day, 6));
    Awaitility.await().until(() -> floor.paper().waitsFor().orElse("").contains("verdict"));
    floor.reconciliation().findsAfterAStart("FAIL", "FAIL", "PASS");
    crash();
    floor.risk().away(false);
    awaitFinished();
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
    assertThat(scope().path("status").asText()).isEqualTo("active");
  }

  @Test
  void anExecutorThatStartsOverUnderItsTermComparesAnewAndEndsWhatIsLeft() {
    var day = floor.nextDay();
    var bars = Market.quietDay(day, 6);
    floor.risk().away(true);
    String id = send("R6", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    feed(bars.subList(0, 3));
    Awaitility.await().until(() -> floor.paper().waitsFor().orElse("").contains("verdict"));
    int asked = floor.reconciliation().asked().size();
    crash();
    Awaitility.await().until(() -> floor.reconciliation().asked().size() == asked + 1);
    long epoch = scope().path("epoch").asLong();
    Awaitility.await().until(() -> scope().path("blocked_by").asText().contains("verdict"));
    floor.paper().abandon(); // its turn is gone: it starts over, and its term goes on
    Awaitility.await().until(() -> floor.reconciliation().asked().size() == asked + 2);
    floor.risk().away(false);
    feedAndFinish(bars.subList(3, 6));

    assertThat(scope().path("epoch").asLong()).isEqualTo(epoch);
    assertThat(floor.reconciliation().asked().subList(asked, asked + 2))
        .extracting(request -> request.path("reconciliation_id").asText())
        .doesNotHaveDuplicates();
    assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED");
    assertThat(signal(id).path("terminal_reason").asText()).contains("was interrupted");
    assertThat(runOf(day).path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void anUnprovenRunKeepsTheNextSessionFromOpeningUntilAnOperatorOverridesIt() {
    var day = floor.nextDay();
    floor.reconciliation().proves(false);
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(runOf(day).path("state").asText()).isEqualTo("UNPROVEN");
    var next = floor.nextDay();
    feed(Market.quietDay(next, 6));
    Awaitility.await().until(() -> floor.paper().waitsFor().orElse("").contains("unproven"));
    floor.reconciliation().proves(true);
    String run = runOf(day).path("run_id").asText();
    override(run, Tokens.trader(), "I checked the books").statusCode(403);
    override(run, Tokens.operator(), " ").statusCode(422);
    override(run, Tokens.operator(), "I checked the books").body("actor", equalTo("olga"));
    awaitFinished();
    override(run, Tokens.operator(), "me too").body("reason", equalTo("I checked the books"));
    assertThat(runOf(day).path("state").asText()).isEqualTo("OVERRIDDEN");
    assertThat(get("/runs/" + run + "/override").path("actor").asText()).isEqualTo("olga");
    override(runOf(next).path("run_id").asText(), Tokens.operator(), "why").statusCode(409);
    override("none", Tokens.operator(), "why").statusCode(404);
    assertThat(
            count(
                "select count(*) from audit_log"
                    + " where action = 'run.override' and subject like 'demo%'"))
        .isEqualTo(1);
    Awaitility.await().until(() -> floor.alert().types().contains("run_overridden"));
    assertThat(runOf(next).path("state").asText()).isEqualTo("PROVEN");
    Awaitility.await().until(() -> floor.alert().types().contains("run_unproven"));
  }

  private static ValidatableResponse override(String run, String token, String reason) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .body(Map.of("reason", reason))
        .post("/runs/" + run + "/override")
        .then();
  }
}
