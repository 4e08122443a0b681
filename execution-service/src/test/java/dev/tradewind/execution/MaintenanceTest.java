package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens between sessions belongs to a run too, which opens no entry. */
@QuarkusTest
class MaintenanceTest extends LiveTestCase {

  @AfterEach
  void provesAgain() {
    floor.liveReconciliation().proves(true);
    floor.liveReconciliation().finds("PASS");
  }

  @Test
  void isOpenBetweenSessionsAndProvenBeforeTheNext() {
    openSession();
    endSession();
    var maintenance = awaitMaintenance();
    assertThat(maintenance.path("trading_day").asText()).isEqualTo(day.toString());
    assertThat(scopeStatus().path("run_id")).isEqualTo(maintenance.path("run_id"));
    assertThat(
            count(
                "select count(*) from run where account = 'live' and state in ('OPEN', 'CLOSING')"))
        .isEqualTo(1);
    goOnTo(takeNextDay());
    until(() -> state(maintenance).equals("PROVEN"));
    assertThat(scopeStatus().path("run_id").isNull()).isTrue();
    var told =
        floor.liveLedger().facts("session_opened").stream()
            .filter(fact -> fact.path("run_id").equals(maintenance.path("run_id")))
            .toList();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().path("body").path("kind").asText()).isEqualTo("maintenance");
    openSession();
    assertThat(run().path("kind").asText()).isEqualTo("session");
    endSession();
  }

  @Test
  void aFillBetweenSessionsIsBookedToIt() {
    floor.exchange().market("103");
    openSession();
    post(range());
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    hold(positions().get(0).path("position_id").asText());
    time(open.plusSeconds(388 * 60));
    until(() -> get("/orders?" + SCOPE).path("items").size() == 2);
    endSession();
    var maintenance = awaitMaintenance();
    var entry = floor.exchange().entries().getLast();
    floor.exchange().fill(floor.exchange().leg(entry.path("id").asText(), "stop"), "99.9");
    until(() -> positions().isEmpty());
    var fills = get("/runs/" + maintenance.path("run_id").asText() + "/fills").path("items");
    assertThat(fills).hasSize(1);
    assertThat(last("exit_filled").path("exit_reason").asText()).isEqualTo("STOP");
    goOnTo(takeNextDay());
    until(() -> state(maintenance).equals("PROVEN"));
  }

  @Test
  void entriesWaitInItAndOneThatIsOverEndsInIt() {
    floor.exchange().lastTrade("103");
    floor.exchange().market("103");
    openSession();
    endSession();
    var maintenance = awaitMaintenance();
    int sent = floor.exchange().entries().size();
    String waits = signal("Waits", Map.of());
    String over = signal("Over", Map.of("expires_at", clock.now().plusSeconds(30).toString()));
    time(clock.now().plusSeconds(29));
    assertThat(signal(over).path("state").asText()).isEqualTo("WAITING");
    time(clock.now().plusSeconds(1));
    until(() -> signal(over).path("state").asText().equals("REJECTED"));
    assertThat(signal(over).path("run_id")).isEqualTo(maintenance.path("run_id"));
    assertThat(signal(over).path("terminal_reason").asText()).startsWith("expired: ");
    assertThat(signal(waits).path("state").asText()).isEqualTo("WAITING");
    assertThat(floor.exchange().entries()).hasSize(sent);
    goOnTo(takeNextDay());
    openSession();
    until(() -> signal(waits).path("state").asText().equals("EXECUTED"));
    windDown("103");
    endSession();
  }

  @Test
  void isOpenWhileTheLastSessionIsUnproven() {
    openSession();
    floor.liveReconciliation().proves(false);
    time(open.plusSeconds(390 * 60 + 20));
    until(() -> run().path("state").asText().equals("UNPROVEN"));
    String unproven = run().path("run_id").asText();
    floor.liveReconciliation().proves(true);
    var maintenance = awaitMaintenance();
    goOnTo(takeNextDay());
    time(open.plusSeconds(1));
    until(() -> scopeStatus().path("blocked_by").asText().contains(unproven));
    // Each trading day has a maintenance run of its own.
    until(() -> state(maintenance).equals("PROVEN"));
    var next = awaitMaintenance();
    assertThat(next.path("trading_day").asText()).isEqualTo(day.toString());
    assertThat(runs("session")).isEmpty();
    override(unproven);
    openSession();
    assertThat(state(next)).isEqualTo("PROVEN");
    endSession();
  }

  @Test
  void oneThatFailsStopsEntriesUntilSomebodyAnswersForIt() {
    floor.exchange().lastTrade("103");
    floor.exchange().market("103");
    openSession();
    endSession();
    var maintenance = awaitMaintenance();
    long told = alerts("run_unproven");
    floor.liveReconciliation().proves(false);
    goOnTo(takeNextDay());
    until(() -> state(maintenance).equals("UNPROVEN"));
    until(() -> alerts("run_unproven") == told + 1);
    floor.liveReconciliation().proves(true);
    assertThat(scopeStatus().path("entries_blocked").asText())
        .contains(maintenance.path("run_id").asText());
    openSession();
    String stopped = signal("Stopped", Map.of());
    until(() -> !signal(stopped).path("state").asText().equals("WAITING"));
    assertThat(signal(stopped).path("state").asText()).isEqualTo("REJECTED_BY_RECONCILIATION");
    assertThat(signal(stopped).path("terminal_reason").asText()).contains("maintenance");
    override(maintenance.path("run_id").asText());
    String traded = signal("Traded", Map.of());
    until(() -> signal(traded).path("state").asText().equals("EXECUTED"));
    windDown("103");
    endSession();
  }

  private JsonNode awaitMaintenance() {
    until(
        () ->
            runs("maintenance").stream()
                .anyMatch(
                    run ->
                        run.path("state").asText().equals("OPEN")
                            && run.path("reconciliation").asText().equals("PASS")));
    return runs("maintenance").getFirst();
  }

  private String state(JsonNode run) {
    return get("/runs/" + run.path("run_id").asText()).path("state").asText();
  }

  private JsonNode scopeStatus() {
    return get("/scopes/live/paper");
  }

  private void hold(String position) {
    given()
        .auth()
        .oauth2(Tokens.operator())
        .contentType(ContentType.JSON)
        .body(Map.of("held_overnight", true, "version", 0, "reason", "a swing"))
        .put("/positions/" + position + "/exit-plan")
        .then()
        .statusCode(200);
  }

  private String signal(String position, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("account", "live");
    body.put("symbol", "AAPL");
    body.put("stop_price", "100");
    return send(position, day + "T00:00:00Z", body).statusCode(202).extract().path("signal_id");
  }

  @Override
  List<String> externalStrategies() {
    return List.of("manual");
  }
}
