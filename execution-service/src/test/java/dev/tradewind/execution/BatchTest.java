package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A scope with a schedule: what waits is worked at the due time, in one run that proves itself. */
@QuarkusTest
class BatchTest extends BatchTestCase {

  @Test
  void worksWhatWaitsAtTheDueTimeInTheOrderOfTheScheduleThreeForEachStrategy() {
    floor.exchange().lastTrade("103");
    schedule("evening", Map.of("strategies", List.of("swing_b")));
    var a = new ArrayList<String>();
    for (int number = 1; number <= 4; number++) {
      a.add(signal("swing_a", "A" + number));
    }
    String b = signal("swing_b", "B1");
    time(due().minusMillis(1));
    settled();
    assertThat(runs("batch")).isEmpty();
    assertThat(signal(b).path("state").asText()).isEqualTo("WAITING");
    int asked = floor.liveRisk().asked().size();
    time(due());
    var run = awaitBatch("PROVEN");
    assertThat(run.path("reconciliation").asText()).isEqualTo("PASS");
    for (var id : List.of(b, a.get(0), a.get(1))) {
      assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
      assertThat(signal(id).path("run_id")).isEqualTo(run.path("run_id"));
    }
    // The fourth trade at once is one too many: each sees what the earlier ones left.
    assertThat(signal(a.get(2)).path("terminal_reason").asText()).isEqualTo("max_concurrent");
    assertThat(signal(a.get(3)).path("state").asText()).isEqualTo("FILTERED");
    assertThat(signal(a.get(3)).path("terminal_reason").asText()).isEqualTo("top_3_throttle");
    assertThat(floor.liveRisk().asked().subList(asked, floor.liveRisk().asked().size()))
        .containsExactly(b, a.get(0), a.get(1), a.get(2));
    var digest = get("/runs/" + run.path("run_id").asText() + "/digest");
    assertThat(digest.path("signals").path("count").asLong()).isEqualTo(5);
    var start = starts().get(0);
    assertThat(start.path("state").asText()).isEqualTo("STARTED");
    assertThat(start.path("run_id")).isEqualTo(run.path("run_id"));
    assertThat(start.path("schedule").asText()).isEqualTo("evening");
    until(() -> !runs("maintenance").isEmpty());
    assertThat(runs("session")).isEmpty();
  }

  @Test
  void aDueTimeIsStartedOnceWhoeverLeads() {
    floor.exchange().lastTrade("103");
    schedule("evening", Map.of());
    String id = signal("swing_a", "Once");
    String second = signal("swing_b", "Once_too");
    floor.liveRisk().away(true);
    int asked = floor.liveRisk().asked().size();
    int sent = floor.exchange().entries().size();
    time(due());
    until(() -> floor.liveRisk().asked().size() > asked);
    String late = signal("swing_a", "Came_later", due().plusSeconds(60));
    crash("live");
    floor.liveRisk().away(false);
    awaitBatch("PROVEN");
    crash("live");
    until(() -> !runs("maintenance").isEmpty());
    assertThat(runs("batch")).hasSize(1);
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
    assertThat(signal(second).path("state").asText()).isEqualTo("EXECUTED");
    assertThat(floor.exchange().entries()).hasSize(sent + 2);
    // What the run did not find when it began waits for the next.
    assertThat(signal(late).path("state").asText()).isEqualTo("WAITING");
    assertThat(startsOfToday()).hasSize(1);
    time(due().plusSeconds(60));
    until(() -> signal(late).path("state").asText().equals("REJECTED"));
  }

  @Test
  void afterAFailedReconciliationNothingIsTraded() {
    floor.exchange().lastTrade("103");
    schedule("evening", Map.of());
    var ids = new ArrayList<String>();
    for (int number = 1; number <= 4; number++) {
      ids.add(signal("swing_a", "F" + number));
    }
    int sent = floor.exchange().entries().size();
    settled();
    floor.liveReconciliation().finds("FAIL");
    time(due());
    until(
        () ->
            runs("batch").stream()
                .anyMatch(run -> run.path("reconciliation").asText().equals("FAIL")));
    floor.liveReconciliation().finds("PASS");
    awaitBatch("PROVEN");
    for (var id : ids) {
      assertThat(signal(id).path("state").asText()).isEqualTo("REJECTED_BY_RECONCILIATION");
    }
    assertThat(floor.exchange().entries()).hasSize(sent);
  }

  @Test
  void whatWasDueWhileNobodyLedRunsLateWithinTheLimitElseItIsMissedAndTold() {
    floor.exchange().lastTrade("103");
    schedule("evening", Map.of("late_minutes", 5));
    String id = signal("swing_a", "Missed");
    settled();
    long told = alerts("batch_missed");
    time(due().plusSeconds(5 * 60 + 1));
    until(() -> alerts("batch_missed") == told + 1);
    assertThat(startsOfToday()).hasSize(1);
    assertThat(startsOfToday().getFirst().path("state").asText()).isEqualTo("MISSED");
    assertThat(runs("batch")).isEmpty();
    assertThat(signal(id).path("state").asText()).isEqualTo("WAITING");
    goOnTo(takeNextDay());
    settled();
    time(due().plusSeconds(5 * 60));
    awaitBatch("PROVEN");
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
    assertThat(alerts("batch_missed")).isEqualTo(told + 1);
  }

  @Test
  void aLeaderThatWaitsForSomebodyElseIsToldOf() {
    long overdue = alerts("batch_overdue");
    long missed = alerts("batch_missed");
    until(() -> scope("live").path("run_id").isNull());
    floor.liveReconciliation().finds("UNKNOWN"); // and so the reconciliation goes on for ever
    schedule("evening", Map.of("late_minutes", 5));
    until(() -> !scope("live").path("run_id").isNull());
    time(due().plusSeconds(6 * 60 + 1));
    until(() -> alerts("batch_overdue") == overdue + 1);
    floor.liveReconciliation().finds("PASS");
    until(() -> alerts("batch_missed") == missed + 1);
    assertThat(alerts("batch_overdue")).isEqualTo(overdue + 1);
  }

  @Test
  void anUnprovenRunBlocksTheNextUntilItIsOverridden() {
    floor.exchange().lastTrade("103");
    schedule("evening", Map.of("late_minutes", 5));
    settled();
    floor.liveReconciliation().proves(false);
    time(due());
    var unproven = awaitBatch("UNPROVEN");
    floor.liveReconciliation().proves(true);
    String unprovenId = unproven.path("run_id").asText();
    start(UUID.randomUUID().toString(), Tokens.operator())
        .statusCode(409)
        .body("type", containsString("run-unproven"))
        .body("detail", containsString(unprovenId));
    long told = alerts("batch_missed");
    goOnTo(takeNextDay());
    time(due());
    until(() -> scope("live").path("blocked_by").asText().contains(unprovenId));
    assertThat(runs("batch")).isEmpty();
    time(due().plusSeconds(301));
    until(() -> alerts("batch_missed") == told + 1);
    assertThat(startsOfToday().getFirst().path("note").asText()).contains(unprovenId);
    override(unprovenId);
    goOnTo(takeNextDay());
    time(due());
    awaitBatch("PROVEN");
  }

  @Test
  void anOperatorStartsOneNowAndItsPositionIsLeftInAMaintenanceRun() {
    start(UUID.randomUUID().toString(), Tokens.operator())
        .statusCode(409)
        .body("type", containsString("not-of-batches"));
    floor.exchange().lastTrade("103");
    floor.exchange().market("103");
    schedule("evening", Map.of());
    String id = signal("manual", "Now");
    time(minute(60));
    settled();
    String key = UUID.randomUUID().toString();
    start(key, Tokens.trader()).statusCode(403);
    String batch =
        start(key, Tokens.operator())
            .statusCode(202)
            .body("actor", equalTo("olga"))
            .extract()
            .path("batch_id");
    start(key, Tokens.operator()).statusCode(202).body("batch_id", equalTo(batch));
    var run = awaitBatch("PROVEN");
    assertThat(get("/batch-runs/" + batch).path("run_id")).isEqualTo(run.path("run_id"));
    assertThat(signal(id).path("state").asText()).isEqualTo("EXECUTED");
    assertThat(get("/runs/" + run.path("run_id").asText() + "/fills").path("items")).hasSize(1);
    assertThat(count("select count(*) from audit_log where action = 'run.start'")).isPositive();
    // The market is open still: what is left now is booked to the run open now.
    settled();
    var maintenance = runs("maintenance").getFirst();
    String position = positions().get(0).path("position_id").asText();
    floor.exchange().market("104");
    given()
        .auth()
        .oauth2(Tokens.operator())
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "enough"))
        .post("/positions/" + position + "/exits")
        .then()
        .statusCode(202);
    until(() -> positions().isEmpty());
    assertThat(get("/runs/" + maintenance.path("run_id").asText() + "/fills").path("items"))
        .hasSize(1);
  }

  @Test
  void onlyASystemClockHasBatches() {
    var body = new HashMap<>(body(Map.of()));
    body.put("account", "demo");
    put("evening", body, Tokens.operator())
        .statusCode(409)
        .body("type", containsString("feed-clock"));
    start("demo", UUID.randomUUID().toString(), Tokens.operator())
        .statusCode(409)
        .body("type", containsString("feed-clock"));
  }

  @Test
  void aScheduleIsKeptListedChangedAndTakenAway() {
    long audited = audited();
    var body = body(Map.of("enabled", false));
    put("noon", body, Tokens.trader()).statusCode(403);
    put("noon", body, Tokens.operator()).statusCode(200).body("version", equalTo(1));
    put("noon", body, Tokens.operator()).statusCode(200).body("version", equalTo(1));
    assertThat(audited()).isEqualTo(audited + 1);
    var atTime =
        body(
            Map.of(
                "enabled",
                true,
                "when",
                Map.of("anchor", "at_time", "time", "18:30", "zone", "Europe/Berlin")));
    put("noon", atTime, Tokens.operator())
        .statusCode(200)
        .body("version", equalTo(2))
        .body("when.zone", equalTo("Europe/Berlin"))
        .body("next_due_at", equalTo(day + "T17:30:00Z"));
    var listed = get("/run-schedules?" + SCOPE).path("items");
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).path("changed_by").asText()).isEqualTo("olga");
    for (var wrong :
        List.of(
            Map.of("anchor", "at_time", "time", "18:30"),
            Map.of("anchor", "at_time", "time", "18:30", "zone", "Mars/Base"),
            Map.of("anchor", "after_open"),
            Map.of("anchor", "after_open", "minutes", 1441),
            Map.of("anchor", "at_lunch", "minutes", 1))) {
      put("noon", body(Map.of("when", wrong)), Tokens.operator()).statusCode(422);
    }
    put("noon", body(Map.of("strategies", List.of("a", "a"))), Tokens.operator()).statusCode(422);
    put("noon", body(Map.of("late_minutes", 721)), Tokens.operator()).statusCode(422);
    put("noon", body(Map.of("kind", "session")), Tokens.operator()).statusCode(422);
    delete("noon").statusCode(204);
    delete("noon").statusCode(404);
    assertThat(audited()).isEqualTo(audited + 3);
  }
}
