package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.execution.floor.Market;
import dev.tradewind.execution.floor.PaperTwin.Fault;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Signals from outside, from the POST to their end. */
@QuarkusTest
class SignalTest extends TradingTestCase {

  @Test
  void aSignalIsTakenAtTheNextCloseAndEndsExecuted() {
    var day = floor.nextDay();
    String id =
        send("Long_1", day + "T00:00:01.123456Z", Map.of("rr_target", "2", "confidence", 4))
            .statusCode(202)
            .body("state", equalTo("WAITING"))
            .body("duplicate", equalTo(false))
            .extract()
            .path("signal_id");
    assertThat(signal(id).path("run_id").isNull()).isTrue();
    feedAndFinish(Market.quietDay(day, 6));

    var ended = signal(id);
    assertThat(ended.path("state").asText()).isEqualTo("EXECUTED");
    assertThat(ended.path("terminal_reason").asText()).startsWith("Trade ID: ");
    assertThat(ended.path("run_id").asText()).isEqualTo(runOf(day).path("run_id").asText());
    var exit = floor.ledger().facts("exit_filled").getLast().path("body");
    assertThat(exit.path("signal_id").asText()).isEqualTo(id);
    assertThat(exit.path("exit_reason").asText()).isEqualTo("SCRATCH");
    assertThat(exit.path("journal").path("orb_label").isNull()).isTrue();
    assertThat(exit.path("journal").path("entry_model").asText()).isEqualTo("EXTERNAL");
    assertThat(exit.path("journal").path("pnl_amount").asText()).isEqualTo("-8.40");
    assertThat(
            count(
                "select count(*) from signal_log where signal_id = '"
                    + id
                    + "' and processing_status = 'executed'"))
        .isEqualTo(1);
  }

  @Test
  void aRepetitionAnswersTheFirstAndIsTheOneMarkedAsDuplicate() {
    var day = floor.nextDay();
    String first =
        send("Long_2", day + "T00:00:01Z", Map.of()).statusCode(202).extract().path("signal_id");
    send("Long_2", day + "T00:00:01.999999Z", Map.of())
        .statusCode(200)
        .body("signal_id", equalTo(first))
        .body("duplicate", equalTo(true))
        .body("state", equalTo("WAITING"));
    assertThat(
            count(
                "select count(*) from signal_log where signal_id = '"
                    + first
                    + "' and is_duplicate"))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from signal_log where signal_id = '"
                    + first
                    + "' and not is_duplicate"))
        .isEqualTo(1);
    int orders = floor.paper().orderCount();
    feedAndFinish(Market.quietDay(day, 6));
    assertThat(floor.paper().orderCount() - orders).isEqualTo(1);
    send("Long_2", day + "T00:00:01Z", Map.of()).statusCode(200).body("state", equalTo("EXECUTED"));
  }

  @Test
  void theCallersIdIsKeptAndNotGivenTwice() {
    var day = floor.nextDay();
    String id = UUID.randomUUID().toString();
    send("Long_3", day + "T00:00:01Z", Map.of("signal_id", id))
        .statusCode(202)
        .body("signal_id", equalTo(id));
    send("Long_3", day + "T00:00:01Z", Map.of("signal_id", id))
        .statusCode(200)
        .body("signal_id", equalTo(id));
    send("Long_4", day + "T00:00:01Z", Map.of("signal_id", id))
        .statusCode(409)
        .body("type", containsString("idempotency-conflict"));
    send("Long_3", day + "T00:00:01Z", Map.of("signal_id", id, "stop_price", "1200"))
        .statusCode(409);
    feedAndFinish(Market.quietDay(day, 6));
  }

  @Test
  void aBadSignalLeavesNoRow() {
    long signals = count("select count(*) from signals");
    long log = count("select count(*) from signal_log");
    String at = "2024-03-01T00:00:01Z";
    send("p", at, Map.of("strategy_id", "nobody"))
        .statusCode(422)
        .body("type", containsString("unknown-strategy"));
    send("p", at, Map.of("symbol", "ES"))
        .statusCode(422)
        .body("type", containsString("unknown-symbol"));
    send("p", at, Map.of("account", "other")).statusCode(404);
    send("p", at, Map.of("direction", "up")).statusCode(400);
    send("p", at, Map.of("stop_price", "0")).statusCode(422);
    send("p", at, Map.of("stop_price", "1.123456789")).statusCode(422);
    send("p", at, Map.of("confidence", 6)).statusCode(422);
    send("p", at, Map.of("signal_type", "EXIT")).statusCode(422);
    send("p", at, Map.of("symbol", "MG\u0000C")).statusCode(422);
    send("p", at, Map.of("reasoning", "a\u0000b")).statusCode(422);
    send("p", at, Map.of("source", "a:b")).statusCode(422);
    send("p", at, Map.of("surprise", "1")).statusCode(400);
    given()
        .auth()
        .oauth2(Tokens.viewer())
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/signals")
        .then()
        .statusCode(403);
    assertThat(count("select count(*) from signals")).isEqualTo(signals);
    assertThat(count("select count(*) from signal_log")).isEqualTo(log);
  }

  @Test
  void aSignalThatNoCloseComesForExpires() {
    var day = floor.nextDay();
    var id = new AtomicReference<>("");
    // The only bar's inbox is being worked off: what comes now is too late.
    floor
        .risk()
        .afterNextVerdict(
            question ->
                id.set(
                    send("Late", day + "T00:00:02Z", Map.of())
                        .statusCode(202)
                        .extract()
                        .path("signal_id")));
    send("Early", day + "T00:00:01Z", Map.of()).statusCode(202);
    feedAndFinish(Market.quietDay(day, 1));
    var late = signal(String.valueOf(id.get()));
    assertThat(late.path("state").asText()).isEqualTo("REJECTED");
    assertThat(late.path("terminal_reason").asText()).startsWith("expired");
    assertThat(late.path("run_id").asText()).isEqualTo(runOf(day).path("run_id").asText());
  }

  @Test
  void aSignalIsStoredBeforeAnybodyIsAsked() {
    var day = floor.nextDay();
    var stored = new AtomicReference<Long>();
    floor
        .risk()
        .afterNextVerdict(
            question ->
                stored.set(
                    count(
                        "select count(*) from signals where terminal_state is null and signal_id = '"
                            + question.path("signal_id").asText()
                            + "'")));
    feedAndFinish(Market.day(day, 60, 55));
    assertThat(stored.get()).isEqualTo(1);
  }

  @Test
  void twoSignalsOnOneSymbolEachHaveTheirOwnEnd() {
    var day = floor.nextDay();
    String refused =
        send("A", day + "T00:00:01Z", Map.of()).statusCode(202).extract().path("signal_id");
    floor.paper().nextOrder(Fault.REFUSED);
    String executed =
        send("B", day + "T00:00:01Z", Map.of("direction", "long"))
            .statusCode(202)
            .extract()
            .path("signal_id");
    feedAndFinish(Market.quietDay(day, 6));
    var one = signal(refused);
    assertThat(one.path("state").asText()).isEqualTo("REJECTED");
    assertThat(one.path("terminal_reason").asText()).contains("insufficient buying power");
    assertThat(signal(executed).path("state").asText()).isEqualTo("EXECUTED");
  }

  @Test
  void aSignalCannotEndTwice() {
    var day = floor.nextDay();
    String id = send("C", day + "T00:00:01Z", Map.of()).statusCode(202).extract().path("signal_id");
    feedAndFinish(Market.quietDay(day, 6));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                jdbi.useHandle(
                    handle ->
                        handle.execute(
                            "update signals set terminal_state = 'FILTERED' where signal_id = ?",
                            id)))
        .hasMessageContaining("has ended as EXECUTED");
  }

  @Test
  void listsSignalsInPages() {
    var day = floor.nextDay();
    feedAndFinish(Market.day(day, 90, 66));
    String run = runOf(day).path("run_id").asText();
    var first = get("/signals?account=demo&mode=paper&limit=2&run_id=" + run);
    assertThat(first.path("items").size()).isEqualTo(2);
    assertThat(get("/signals?account=demo&mode=paper&limit=2&cursor=&run_id=" + run))
        .isEqualTo(first);
    var second =
        get(
            "/signals?account=demo&mode=paper&limit=2&run_id="
                + run
                + "&cursor="
                + first.path("next_cursor").asText());
    assertThat(second.path("items").path(0)).isNotEqualTo(first.path("items").path(0));
    var all = get("/signals?limit=1000&run_id=" + run).path("items");
    var newest = get("/signals?order=desc&limit=2&run_id=" + run);
    assertThat(newest.path("items").path(0)).isEqualTo(all.path(all.size() - 1));
    assertThat(newest.path("items").path(1)).isEqualTo(all.path(all.size() - 2));
    var older =
        get(
            "/signals?order=desc&limit=2&run_id="
                + run
                + "&cursor="
                + newest.path("next_cursor").asText());
    assertThat(older.path("items").path(0)).isEqualTo(all.path(all.size() - 3));
    given().auth().oauth2(Tokens.viewer()).get("/signals?order=up").then().statusCode(422);
    given().auth().oauth2(Tokens.viewer()).get("/signals?cursor=!!").then().statusCode(422);
    given().auth().oauth2(Tokens.viewer()).get("/signals/none").then().statusCode(404);
  }
}
