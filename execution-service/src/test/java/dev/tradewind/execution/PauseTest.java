package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.execution.floor.Market;
import dev.tradewind.execution.floor.PaperTwin.Fault;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator pauses the entries of a scope, and lets them go on. */
@QuarkusTest
class PauseTest extends TradingTestCase {

  @Inject RedisDataSource redis;

  @AfterEach
  void entriesGoOn() {
    latch("resume", "the test is over", UUID.randomUUID().toString());
  }

  @Test
  void whilePausedEverySignalEndsWithWhoToAskAndTheFeedGoesOn() {
    latch("pause", "odd fills", "P1").statusCode(200).body("entries", equalTo("paused"));
    var day = floor.nextDay();
    int sent = floor.paper().sent().size();
    String id = send("L1", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    assertThat(scope().path("entries_blocked").asText()).contains("paused by olga", "odd fills");

    feedAndFinish(Market.day(day, 90, 77));

    assertThat(floor.paper().sent()).hasSize(sent);
    assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED");
    assertThat(signal(id).path("terminal_reason").asText())
        .startsWith("entries are paused by olga since ")
        .endsWith(": odd fills");
    var run = runOf(day);
    assertThat(run.path("state").asText()).isEqualTo("PROVEN");
    var states =
        get("/runs/" + run.path("run_id").asText() + "/digest").path("signals").path("by_state");
    assertThat(states.size()).isEqualTo(1);
    assertThat(states.path("REJECTED").asInt()).isGreaterThan(1);
    var told = floor.ledger().facts("signal_ended").getLast().path("body");
    assertThat(told.path("journal").path("outcome").asText()).isEqualTo("REJECTED:paused");
    assertThat(scope().path("status").asText()).isEqualTo("exit_only");

    latch("resume", "explained", "P2").statusCode(200).body("entries", equalTo("open"));
    assertThat(scope().path("status").asText()).isEqualTo("active");
    assertThat(scope().path("entries_blocked").isNull()).isTrue();
    var next = floor.nextDay();
    String later = send("L2", next + "T00:00:01Z", Map.of()).extract().path("signal_id");
    feedAndFinish(Market.quietDay(next, 6));
    assertThat(signal(later).path("state").asText()).isEqualTo("EXECUTED");
  }

  @Test
  void aPauseBetweenVerdictAndOrderStopsTheOrder() {
    var day = floor.nextDay();
    int sent = floor.paper().sent().size();
    String id = send("L3", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    floor.risk().afterNextVerdict(verdict -> latch("pause", "in the middle", "P3").statusCode(200));
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED");
    assertThat(signal(id).path("terminal_reason").asText()).contains("in the middle");
    assertThat(floor.paper().sent()).hasSize(sent);
    assertThat(count("select count(*) from orders where signal_id = '" + id + "'")).isZero();
  }

  @Test
  void anOrderThatNeverArrivedIsNotSentAgainAfterAPause() {
    var day = floor.nextDay();
    int sent = floor.paper().sent().size();
    String id = send("L4", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    floor.paper().nextOrder(Fault.NEVER_ARRIVES);
    feed(Market.quietDay(day, 6));
    Awaitility.await().until(() -> floor.paper().sent().size() == sent + 1);
    latch("pause", "a broker that does not answer", "P4").statusCode(200);
    awaitFinished();
    assertThat(floor.paper().sent()).hasSize(sent + 1);
    assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED");
    assertThat(signal(id).path("terminal_reason").asText()).contains("paused by olga");
    assertThat(get("/orders?account=demo&mode=paper").path("items")).isEmpty();
  }

  @Test
  void anEntryThatWaitsForALeaseIsNotSentAfterAPause() {
    var day = floor.nextDay();
    redis.value(String.class).set("tradewind:executor:demo", "another");
    try {
      int sent = floor.paper().sent().size();
      String id = send("L6", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
      Awaitility.await()
          .pollDelay(Duration.ofMillis(1600)) // the grant of before has ended by then
          .until(() -> true);
      feed(Market.quietDay(day, 6));
      Awaitility.await().until(() -> floor.paper().waitsFor().orElse("").contains("lease"));
      latch("pause", "nobody can be elected", "P9").statusCode(200);
      awaitFinished();
      assertThat(floor.paper().sent()).hasSize(sent);
      assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED");
      assertThat(signal(id).path("terminal_reason").asText()).contains("nobody can be elected");
      assertThat(get("/orders?account=demo&mode=paper").path("items")).isEmpty();
    } finally {
      redis.key().del("tradewind:executor:demo");
    }
  }

  @Test
  void exitsGoOnWhilePaused() {
    var day = floor.nextDay();
    String id =
        send("L5", day + "T00:00:01Z", Map.of("rr_target", "3")).extract().path("signal_id");
    var paper = floor.paper();
    paper.afterNextOrder(() -> paper.afterNextDone(() -> latch("pause", "watch it", "P5")));
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
    var exit = floor.ledger().facts("exit_filled").getLast().path("body");
    assertThat(exit.path("signal_id").asText()).isEqualTo(id);
    assertThat(get("/positions?account=demo&mode=paper").path("items")).isEmpty();
    assertThat(runOf(day).path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void aPauseSentAgainChangesNothingAndASecondPersonsLeavesTheFirst() {
    long audited = audited();
    latch("pause", "first", "P6").body("changed", equalTo(true));
    latch("pause", "first", "P6").body("changed", equalTo(true));
    assertThat(audited()).isEqualTo(audited + 1);
    latch("pause", "another", "P6").statusCode(409).body("type", containsString("idempotency"));
    latch("pause", "me too", "P7")
        .body("changed", equalTo(false))
        .body("reason", equalTo("first"))
        .body("actor", equalTo("olga"));
    assertThat(audited()).isEqualTo(audited + 2);
    var changes = get("/operations/demo/paper/pauses?limit=1");
    assertThat(changes.path("items").get(0).path("reason").asText()).isEqualTo("first");
    assertThat(changes.path("items").get(0).path("entries").asText()).isEqualTo("paused");
    assertThat(get("/operations/demo/paper").path("actor").asText()).isEqualTo("olga");
    Awaitility.await().until(() -> floor.alert().types().contains("trading_paused"));
  }

  @Test
  void onlyOperatorsPauseAndOnlyWithAReason() {
    call("pause", Tokens.trader(), "demo", "why", "P8").statusCode(403);
    call("pause", Tokens.service("risk"), "demo", "why", "P8").statusCode(403);
    call("pause", Tokens.operator(), "demo", " ", "P8").statusCode(422);
    call("pause", Tokens.operator(), "none", "why", "P8").statusCode(404);
    call("pause", Tokens.operator(), "demo", "why", "").statusCode(422);
    assertThat(get("/operations/demo/paper").path("entries").asText()).isEqualTo("open");
  }

  private long audited() {
    return count("select count(*) from audit_log where action = 'entries.pause'");
  }

  private static ValidatableResponse latch(String action, String reason, String key) {
    return call(action, Tokens.operator(), "demo", reason, key);
  }

  private static ValidatableResponse call(
      String action, String token, String account, String reason, String key) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(Map.of("account", account, "mode", "paper", "reason", reason))
        .post("/operations/" + action)
        .then();
  }
}
