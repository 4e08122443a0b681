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
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** S0-055 and C-07: a version under change control. */
@QuarkusTest
class LockTest extends TradingTestCase {

  @AfterEach
  void unlocked() {
    call("unlock", Tokens.admin(), "the test is over", UUID.randomUUID().toString());
  }

  @Test
  void whileLockedNoOtherVersionTakesItsPlace() {
    long audited = audited();
    call("lock", Tokens.admin(), "an audit", "K1")
        .statusCode(200)
        .body("locked", equalTo(true))
        .body("portfolio", equalTo("gold"))
        .body("version", equalTo(1));
    String other = Market.portfolio().replace("1.5", "2");
    place("deployment-locked", other)
        .statusCode(409)
        .body("type", containsString("scope-locked"))
        .body("locked_by", equalTo("ada"))
        .body("reason", equalTo("an audit"))
        .body("detail", containsString("Version 1 of gold is locked on demo/paper by ada"));
    place("deployment-1", Market.portfolio()).statusCode(200);
    assertThat(get("/operations/demo/paper/lock").path("reason").asText()).isEqualTo("an audit");
    Awaitility.await().until(() -> !floor.ledger().facts("scope_locked").isEmpty());
    var told = floor.ledger().facts("scope_locked").getLast().path("body");
    assertThat(told.path("actor").asText()).isEqualTo("ada");
    assertThat(told.path("hash").asText()).hasSize(64);

    call("unlock", Tokens.admin(), "audited", "K2").body("locked", equalTo(false));
    assertThat(audited()).isEqualTo(audited + 2);
    place("deployment-unlocked", other).statusCode(200);
    place("deployment-back", Market.portfolio()).statusCode(200);
    assertThat(get("/operations/demo/paper/lock").path("locked").asBoolean()).isFalse();
  }

  @Test
  void theLockIsAnAdminsAndSafeToAskForAgain() {
    call("lock", Tokens.operator(), "why not", "K3").statusCode(403);
    call("unlock", Tokens.operator(), "why not", "K3").statusCode(403);
    call("lock", Tokens.admin(), "first", "K4").body("changed", equalTo(true));
    call("lock", Tokens.admin(), "first", "K4").body("changed", equalTo(true));
    call("lock", Tokens.admin(), "second", "K5")
        .body("changed", equalTo(false))
        .body("reason", equalTo("first"));
    call("lock", Tokens.admin(), "another", "K4").statusCode(409);
  }

  @Test
  void aLockLeavesTradingAsItIs() {
    call("lock", Tokens.admin(), "an audit", "K6").statusCode(200);
    var day = floor.nextDay();
    String id = send("K7", day + "T00:00:01Z", Map.of()).extract().path("signal_id");
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
  }

  private long audited() {
    return count("select count(*) from audit_log where action in ('scope.lock', 'scope.unlock')");
  }

  private static ValidatableResponse call(String action, String token, String reason, String key) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(Map.of("account", "demo", "mode", "paper", "reason", reason))
        .post("/operations/" + action)
        .then();
  }
}
