package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Exits decided after a close and done in the window after the next open. */
@QuarkusTest
class ExitIntentTest extends LiveTestCase {

  private static final Duration A_FEW_LOOKS = Duration.ofMillis(200);

  /** The exit orders the exchange had seen before this test. */
  private int before;

  @Test
  void aRuleDecidesAfterTheCloseAndTheNextMorningDoesItOverARestart() {
    var log = log();
    var position = heldPosition();
    time(minute(7).plusSeconds(1));
    post(List.of(bar(6, "103", "114", "103", "113.3")));
    until(() -> health().path("last_stepped").asText().equals(minute(6).toString()));
    endDay();
    var planned = intent(position);
    assertThat(planned.path("state").asText()).isEqualTo("PLANNED");
    assertThat(planned.path("exit_reason").asText()).isEqualTo("profit of 10 %");
    assertThat(planned.path("decision_date").asText()).isEqualTo(day.toString());
    assertThat(planned.path("holding_days").asInt()).isEqualTo(1);
    assertThat(positions()).hasSize(1);
    assertThat(sent()).isZero();
    crash("live"); // nothing is lost with a leader

    goOnTo(after(day));
    openSession();
    until(() -> get("/orders?" + SCOPE).path("items").size() == 2); // its stop and target again
    time(minute(4).plusSeconds(1));
    post(bars(0, 3, "101"));
    time(open.plusSeconds(5 * 60 - 1));
    await().during(A_FEW_LOOKS).until(() -> sent() == 0);
    time(open.plusSeconds(5 * 60));
    until(() -> sent() == 1);
    var order = floor.exchange().exits().getLast();
    assertThat(order.path("type").asText()).isEqualTo("limit");
    assertThat(order.path("limit_price").asText()).isEqualTo("101.00");
    assertThat(order.path("time_in_force").asText()).isEqualTo("day");
    assertThat(intent(position).path("state").asText()).isEqualTo("SUBMITTED");
    until(() -> count("select count(*) from exit_window where last_done = '" + day + "'") == 1);

    crash("live");
    until(() -> leaderOfLive() != null);
    await().during(A_FEW_LOOKS).until(() -> sent() == 1);
    assertThat(intent(position).path("state").asText()).isEqualTo("SUBMITTED");
    floor.exchange().fill(order.path("id").asText(), "101.01");
    until(() -> positions().isEmpty());
    until(() -> intent(position).path("state").asText().equals("FILLED"));
    assertThat(intent(position).path("submitted_on").asText()).isEqualTo(day.toString());
    assertThat(sent()).isEqualTo(1);
    until(() -> log.stream().anyMatch(line -> line.startsWith("exit.intent_executed")));
    assertThat(log)
        .anyMatch(line -> line.startsWith("TWO-PHASE EXIT Recording intent"))
        .anyMatch(line -> line.startsWith("EXIT INTENT EXECUTION WINDOW REACHED"))
        .anyMatch(line -> line.startsWith("Executed 1/1 pending exit intents"))
        .anyMatch(line -> line.contains("exit_price=101.01 pnl_pct=-1.932039"));
    endSession();
  }

  @Test
  void anUnfilledLimitOfAnEarlyClosingDayIsPlannedForTheNextWindow() {
    goOnTo(LocalDate.parse("2026-11-25"));
    var position = heldPosition();
    endDay();
    String key = UUID.randomUUID().toString();
    var body =
        Map.<String, Object>of(
            "position_id",
            position,
            "exit_type",
            "EXIT_PLANNED",
            "reason",
            "trend",
            "confidence",
            4);
    String id = plan(key, body).statusCode(201).extract().path("intent_id");
    plan(key, body).statusCode(201).body("intent_id", equalTo(id));
    plan(UUID.randomUUID().toString(), body)
        .statusCode(409)
        .body("type", containsString("exit-open"));

    goOnTo(LocalDate.parse("2026-11-27")); // closes at 18:00 UTC
    openSession();
    post(bars(0, 3, "101"));
    time(open.plusSeconds(30 * 60));
    until(() -> sent() == 1);
    long told = alerts("exit_intent_replanned");
    floor.exchange().endDay();
    until(() -> alerts("exit_intent_replanned") == told + 1);
    var replanned = intent(position);
    assertThat(replanned.path("state").asText()).isEqualTo("PLANNED");
    assertThat(replanned.path("attempt").asInt()).isEqualTo(2);
    assertThat(replanned.path("replans").asText()).isEqualTo(id);
    assertThat(replanned.path("decision_date").asText()).isEqualTo("2026-11-27");
    time(open.plusSeconds(210 * 60 + 20));
    floor.exchange().endDay();
    until(() -> run().path("state").asText().equals("PROVEN"));

    goOnTo(LocalDate.parse("2026-11-30"));
    openSession();
    post(bars(0, 3, "101"));
    time(open.plusSeconds(10 * 60));
    until(() -> sent() == 2);
    floor.exchange().fill(floor.exchange().exits().getLast().path("id").asText(), "101");
    until(() -> intent(position).path("state").asText().equals("FILLED"));
    endSession();
  }

  @Test
  void aForcedExitGoesToTheMarketAtOnceAndTakesThePlaceOfAPlannedOne() {
    var position = heldPosition();
    plan(
            UUID.randomUUID().toString(),
            Map.of("position_id", position, "exit_type", "EXIT_PLANNED", "reason", "trend"))
        .statusCode(201);
    plan(
            UUID.randomUUID().toString(),
            Map.of("position_id", position, "exit_type", "NONE", "reason", "trend"))
        .statusCode(422);
    plan(
            UUID.randomUUID().toString(),
            Map.of("position_id", position, "exit_type", "FORCE_EXIT", "reason", "a\u0000b"))
        .statusCode(422);
    plan(
            UUID.randomUUID().toString(),
            Map.of("position_id", "a\u0000b", "exit_type", "FORCE_EXIT", "reason", "trend"))
        .statusCode(422);
    plan(
            UUID.randomUUID().toString(),
            Map.of("position_id", "nobody", "exit_type", "FORCE_EXIT", "reason", "trend"))
        .statusCode(404);
    floor.exchange().market("104");
    plan(
            UUID.randomUUID().toString(),
            Map.of("position_id", position, "exit_type", "FORCE_EXIT", "reason", "halt"))
        .statusCode(201)
        .body("state", equalTo("PLANNED"));
    until(() -> positions().isEmpty());
    until(() -> intent(position).path("state").asText().equals("FILLED"));
    assertThat(floor.exchange().exits().getLast().path("type").asText()).isEqualTo("market");
    assertThat(sent()).isEqualTo(1);
    plan(
            UUID.randomUUID().toString(),
            Map.of("position_id", position, "exit_type", "FORCE_EXIT", "reason", "late"))
        .statusCode(409)
        .body("type", containsString("position-closed"));
    endSession();
  }

  /** A position that the end of its session leaves open. */
  private String heldPosition() {
    before = floor.exchange().exits().size();
    floor.exchange().market("103");
    openSession();
    post(range());
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    floor.exchange().market(null);
    String position = positions().get(0).path("position_id").asText();
    exitPlan(position, Map.of("held_overnight", true, "reason", "a swing"))
        .statusCode(200)
        .body("held_overnight", equalTo(true));
    return position;
  }

  private void endDay() {
    floor.exchange().endDay();
    endSession();
    assertThat(positions()).hasSize(1);
  }

  /** What the exits say in the log from now on. */
  private static List<String> log() {
    var lines = new CopyOnWriteArrayList<String>();
    Logger.getLogger("dev.tradewind.execution.exits")
        .addHandler(
            new Handler() {
              @Override
              public void publish(LogRecord line) {
                lines.add(
                    line instanceof ExtLogRecord formatted
                        ? formatted.getFormattedMessage()
                        : line.getMessage());
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    return lines;
  }

  private int sent() {
    return floor.exchange().exits().size() - before;
  }

  private @Nullable String leaderOfLive() {
    return get("/scopes/live/paper").path("leader").textValue();
  }

  /** The latest intent of a position. */
  private JsonNode intent(String position) {
    JsonNode latest = JSON.createObjectNode();
    for (var intent : get("/exit-intents?" + SCOPE + "&limit=1000").path("items")) {
      if (intent.path("position_id").asText().equals(position)) {
        latest = intent;
      }
    }
    return latest;
  }

  private static ValidatableResponse plan(String key, Map<String, Object> body) {
    return given()
        .auth()
        .oauth2(Tokens.trader())
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/exit-intents")
        .then();
  }
}
