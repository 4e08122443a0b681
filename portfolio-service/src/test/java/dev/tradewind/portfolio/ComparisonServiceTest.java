package dev.tradewind.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The gate: the streaming engine gives what was stored, or what differs is named and blocks. */
@QuarkusTest
class ComparisonServiceTest extends ReplayTestCase {

  @Test
  void tenHistoricalDaysMatchInEveryEntryAndExit() {
    for (String risk : List.of("null", "{}")) {
      String id = replay(risk, 14);
      var ended = compared(id, "{\"latest_days\":10}");
      assertThat(ended.getString("state")).isEqualTo("DONE");
      assertThat(ended.getBoolean("passed")).isTrue();
      assertThat(ended.getInt("days_done")).isEqualTo(10);
      assertThat(ended.getInt("mismatches")).isZero();
      assertThat(ended.getInt("rows")).isPositive();
      viewer()
          .get("/comparisons/" + ended.getString("comparison_id") + "/mismatches")
          .then()
          .statusCode(200)
          .body("items.size()", equalTo(0));
    }
  }

  @Test
  void theWholeOfRealHistoryMatches() throws IOException {
    var data = MarketData.file("expected").resolve("GC_201312");
    String bars = send(Files.readAllBytes(MarketData.file("futures_1m/GC_201312_1m.csv")));
    String id =
        done(
            "{\"bars\":[\"%s\"],\"strategies\":%s}"
                .formatted(bars, Files.readString(data.resolve("grid.json"))));
    var ended = compared(id, "{}");
    assertThat(ended.getBoolean("passed")).isTrue();
    assertThat(ended.getInt("rows")).isEqualTo(3402);
  }

  @Test
  void anAlteredOutcomeIsNamedAndBlocksWhatWouldBeBuiltOnIt() {
    String id = replay("null", 6);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update orb_outcomes set entry_price = entry_price + 0.1, pnl_r = pnl_r + 0.000001"
                    + " where replay_id = ? and trading_day = '2024-03-06' and entry_model = 'E2'"
                    + " and orb_label = '0900' and pnl_r is not null",
                id));
    var ended = compared(id, "{}");
    assertThat(ended.getBoolean("passed")).isFalse();
    assertThat(ended.getInt("mismatches")).isEqualTo(2);
    String mismatches = "/comparisons/" + ended.getString("comparison_id") + "/mismatches";
    var first = viewer().get(mismatches + "?limit=1").then().statusCode(200).extract().jsonPath();
    assertThat(first.getString("items[0].trading_day")).isEqualTo("2024-03-06");
    assertThat(first.getString("items[0].strategy_id")).isEqualTo("B");
    assertThat(first.getString("items[0].field")).isEqualTo("entry_price");
    assertThat(first.getString("items[0].engine")).isNotEqualTo(first.getString("items[0].stored"));
    viewer()
        .get(mismatches + "?cursor=" + first.getString("next_cursor"))
        .then()
        .body("items.field", equalTo(List.of("pnl_r")));
    for (String path : List.of("/replays/" + id + "/discoveries", "/constructions")) {
      problem(
              trader()
                  .header("Idempotency-Key", UUID.randomUUID().toString())
                  .contentType("application/json")
                  .body(path.equals("/constructions") ? "{\"replay_id\":\"" + id + "\"}" : "{}")
                  .post(path)
                  .then(),
              409,
              "replay-differs")
          .body("comparison_id", equalTo(ended.getString("comparison_id")));
    }
  }

  @Test
  void aRowThatIsMissingOrAddedIsADifference() {
    String id = replay("null", 6);
    int gone =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    "delete from orb_outcomes where replay_id = ? and trading_day = '2024-03-05'"
                        + " and orb_label = '0900'",
                    id));
    var ended = compared(id, "{\"latest_days\":6}");
    assertThat(gone).isPositive();
    assertThat(ended.getInt("mismatches")).isEqualTo(gone);
    // The days after it are as they were.
    assertThat(compared(id, "{\"latest_days\":4}").getBoolean("passed")).isTrue();
  }

  @Test
  void anAlteredJournalRowIsFoundToo() {
    String id = replay("{\"max_per_orb_positions\":2}", 6);
    int altered =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    "update replay_journal set exit_price = exit_price + 1 where replay_id = ? and exit_price is not null"
                        + " and journal_id = (select min(journal_id) from replay_journal where replay_id = ? and exit_price is not null)",
                    id,
                    id));
    assertThat(altered).isEqualTo(1);
    assertThat(compared(id, "{}").getInt("mismatches")).isEqualTo(1);
  }

  @Test
  void onlyAFinishedReplayIsCompared() {
    String failed =
        start(
                "{\"bars\":[\"%s\"],\"strategies\":%s,\"from\":\"2030-01-01\"}"
                    .formatted(send(Histories.bars(40, 1)), FEW))
            .extract()
            .path("replay_id");
    ended("/replays/" + failed);
    problem(compare(failed, "{}"), 409, "conflict");
    problem(compare("none", "{}"), 404, "not-found");
    String id = replay("null", 1);
    problem(compare(id, "{\"latest_days\":0}"), 422, "validation");
    problem(viewer().get("/comparisons/none").then(), 404, "not-found");
    problem(viewer().get("/comparisons/none/mismatches").then(), 404, "not-found");
    String compared = compare(id, "{}").statusCode(202).extract().path("comparison_id");
    viewer().get("/comparisons/" + compared).then().body("requested_at", notNullValue());
    ended("/comparisons/" + compared);
    problem(trader().post("/comparisons/" + compared + "/cancellation").then(), 409, "conflict");
    problem(trader().post("/replays/" + compared + "/cancellation").then(), 404, "not-found");
  }

  private static String replay(String risk, int days) {
    return done(
        "{\"bars\":[\"%s\"],\"strategies\":%s,\"risk\":%s}"
            .formatted(send(Histories.bars(41, days)), FEW, risk));
  }

  private static JsonPath compared(String replayId, String body) {
    return ended(
        "/comparisons/" + compare(replayId, body).statusCode(202).extract().path("comparison_id"));
  }

  private static ValidatableResponse compare(String replayId, String body) {
    return trader()
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .post("/replays/" + replayId + "/comparisons")
        .then();
  }
}
