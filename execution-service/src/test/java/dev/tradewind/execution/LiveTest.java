package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A scope with the clock {@code system}: live bars, plain orders, sessions by the calendar. */
@QuarkusTest
class LiveTest extends LiveTestCase {

  @Test
  void tradesASessionFromOpenToCloseWithPlainOrders() {
    floor.exchange().market("103.02");
    int sent = floor.exchange().entries().size();
    openSession();
    post(range());
    breakOut(5, "103");
    until(() -> floor.exchange().entries().size() == sent + 1);
    var entry = floor.exchange().entries().getLast();
    assertThat(entry.path("type").asText()).isEqualTo("market");
    assertThat(entry.path("order_class").asText()).isEqualTo("bracket");
    until(() -> positions().size() == 1);
    var position = positions().get(0);
    assertThat(position.path("entry_price").asText()).isEqualTo("103.02");
    assertThat(position.path("initial_stop").asText()).isEqualTo("100");
    // Twice the risk of the confirming close: 103 + 2 x 3.
    assertThat(position.path("target_price").asText()).isEqualTo("109");

    time(open.plusSeconds(1800));
    floor.exchange().fill(floor.exchange().leg(entry.path("id").asText(), "limit"), "109.01");
    until(() -> positions().isEmpty());
    until(() -> last("exit_filled").path("exit_reason").asText().equals("TARGET"));
    var exit = last("exit_filled");
    assertThat(exit.path("price").asText()).isEqualTo("109.01");
    assertThat(exit.path("requested_price").asText()).isEqualTo("109");
    assertThat(exit.path("entry_price").asText()).isEqualTo("103.02");

    endSession();
    var run = run();
    assertThat(run.path("state").asText()).isEqualTo("PROVEN");
    assertThat(get("/orders?" + SCOPE).path("items")).isEmpty();
    var types = floor.liveLedger().facts().stream().map(fact -> fact.path("type").asText());
    assertThat(types)
        .containsSubsequence(
            "session_opened",
            "order_accepted",
            "signal_ended",
            "entry_filled",
            "exit_filled",
            "session_closed");
  }

  @Test
  void whatIsHeldIsMarkedOnceAMinute() {
    floor.exchange().market("103");
    openSession();
    post(range());
    int before = floor.liveLedger().facts("mark").size();
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    post(bars(6, 6, "102.5"));
    until(() -> floor.liveLedger().facts("mark").size() > before);
    post(bars(7, 7, "102.8"));
    until(() -> last("mark").path("price").asText().equals("102.8"));
    assertThat(last("mark").path("symbol").asText()).isEqualTo("AAPL");
    assertThat(last("mark").path("point_value").asText()).isEqualTo("1");
    assertThat(last("mark").path("priced_at").asText()).isEqualTo(minute(7).toString());
    int marked = floor.liveLedger().facts("mark").size();
    time(minute(20).plusSeconds(1));
    post(
        List.of(
            bar(18, "104", "104.5", "103.9", "104.2"), bar(19, "104", "104.5", "103.9", "104.3")));
    until(() -> health().path("last_stepped").asText().equals(minute(19).toString()));
    time(open.plusSeconds(388 * 60));
    until(() -> positions().isEmpty());
    endSession();
    assertThat(floor.liveLedger().facts("mark")).hasSize(marked + 1); // two bars, one minute
  }

  @Test
  void theEndOfTheSessionTakesOutWhatRestsAndClosesWhatIsOpen() {
    floor.exchange().market("103");
    openSession();
    post(range());
    breakOut(5, "103"); // the E2 of the first label is filled
    until(() -> positions().size() == 1);
    post(bars(6, 14, "101.5")); // the second label's range
    time(minute(16).plusSeconds(1));
    post(List.of(bar(15, "101.5", "104", "101", "103.5"))); // its E3 rests at the edge
    until(() -> floor.exchange().entries().size() >= 2);
    until(() -> get("/orders?" + SCOPE).path("items").size() == 5);

    floor.exchange().market("104");
    time(open.plusSeconds(388 * 60));
    until(() -> positions().isEmpty());
    until(() -> get("/orders?" + SCOPE).path("items").isEmpty());
    until(() -> last("exit_filled").path("price").asText().equals("104"));
    assertThat(last("exit_filled").path("exit_reason").asText()).isEqualTo("SCRATCH");
    until(() -> last("order_ended").path("outcome").asText().equals("NO_FILL"));
    assertThat(run().path("state").asText()).isEqualTo("OPEN");

    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void whatHappenedWhileNobodyLedIsBookedByTheNextLeader() {
    floor.exchange().market("103");
    openSession();
    post(range());
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    var entry = floor.exchange().entries().getLast();
    int sent = floor.exchange().entries().size();

    floor.exchange().fill(floor.exchange().leg(entry.path("id").asText(), "stop"), "99.9");
    crash("live");
    until(() -> positions().isEmpty());
    until(() -> last("exit_filled").path("exit_reason").asText().equals("STOP"));
    post(bars(6, 8, "103"));
    until(() -> health().path("last_stepped").asText().equals(minute(8).toString()));
    assertThat(floor.exchange().entries()).hasSize(sent);
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void anEntryWithoutAVerdictEndsWhenItsMomentIsOver() {
    openSession();
    post(range());
    int sent = floor.exchange().entries().size();
    floor.liveRisk().away(true);
    try {
      time(minute(6).plusSeconds(1));
      int asked = floor.liveRisk().asked().size();
      post(List.of(bar(5, "101", "103", "101", "103")));
      until(() -> floor.liveRisk().asked().size() > asked);
      time(minute(6).plusSeconds(31));
      until(() -> last("signal_ended").path("reason").asText().startsWith("expired"));
    } finally {
      floor.liveRisk().away(false);
    }
    assertThat(last("signal_ended").path("state").asText()).isEqualTo("REJECTED");
    assertThat(floor.exchange().entries()).hasSize(sent);
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void eachBarIsDecidedOnAndShown() {
    var bar = bar(0, "100", "101", "99", "100");
    time(open.minusSeconds(30));
    post(List.of(bar)).body("results[0].decision", equalTo("refused"));
    openSession();
    time(minute(1));
    var before = health().path("counts");
    post(List.of(bar)).body("results[0].decision", equalTo("accepted"));
    post(List.of(bar)).body("results[0].decision", equalTo("duplicate"));
    post(List.of(bar(0, "100", "101", "99", "100.5")))
        .body("results[0].decision", equalTo("conflicting"))
        .body("results[0].detail", containsString("the first stands"));
    post(List.of(bar(1, "100", "101", "99", "100")))
        .body("results[0].detail", containsString("unfinished"));
    time(minute(9));
    post(List.of(bar(5, "100", "101", "99", "100.005")))
        .body("results[0].decision", equalTo("gap"))
        .body("results[0].detail", containsString("4 minutes"));
    until(() -> health().path("last_stepped").asText().equals(minute(5).toString()));
    post(List.of(bar(3, "100", "101", "99", "100"))).body("results[0].decision", equalTo("late"));

    var health = health();
    assertThat(health.path("flow").asText()).isEqualTo("flowing");
    assertThat(health.path("symbol").asText()).isEqualTo("AAPL");
    assertThat(health.path("last_source").asText()).isEqualTo("posted");
    assertThat(health.path("open_gaps")).isEmpty();
    Map.of(
            "accepted",
            2,
            "off_tick",
            1,
            "gap",
            1,
            "duplicate",
            1,
            "conflicting",
            1,
            "late",
            1,
            "refused",
            1)
        .forEach(
            (count, more) ->
                assertThat(health.path("counts").path(count).asInt())
                    .as(count)
                    .isEqualTo(before.path(count).asInt() + more));
    assertThat(health.path("incidents").path(0).path("kind").asText()).isEqualTo("late");
    assertThat(get("/bars?symbol=AAPL&" + SCOPE + "&from=" + open).path("items").size())
        .isEqualTo(2);
    endSession();
  }

  @Test
  void theBrokersStreamBringsTheBarsAndHistoryWhatWasMissed() {
    openSession();
    until(() -> floor.exchange().isHeard());
    time(minute(1).plusSeconds(1));
    floor.exchange().print(bar(0, "100", "101", "99", "100"));
    until(() -> health().path("last_stepped").asText().equals(minute(0).toString()));
    assertThat(health().path("last_source").asText()).isEqualTo("stream");

    floor.exchange().remember(bar(1, "100", "101", "99", "100.1"));
    floor.exchange().remember(bar(3, "100", "101", "99", "100.3"));
    time(minute(4).plusSeconds(1));
    floor.exchange().breakStreams();
    until(() -> health().path("last_stepped").asText().equals(minute(3).toString()));
    assertThat(health().path("last_source").asText()).isEqualTo("history");
    var stored = get("/bars?symbol=AAPL&" + SCOPE + "&from=" + open).path("items");
    assertThat(stored.size()).isEqualTo(3);
    assertThat(stored.get(1).path("close").asText()).isEqualTo("100.1");
    endSession();
  }

  @Test
  void aStallIsToldAndSoIsItsEnd() {
    openSession();
    time(minute(1));
    post(List.of(bar(0, "100", "101", "99", "100")));
    long before = alerts("bars_stalled");
    time(minute(7));
    until(() -> alerts("bars_stalled") == before + 1);
    assertThat(health().path("flow").asText()).isEqualTo("stalled");
    long again = alerts("bars_flow_again");
    post(List.of(bar(6, "100", "101", "99", "100")));
    until(() -> alerts("bars_flow_again") == again + 1);
    assertThat(health().path("flow").asText()).isEqualTo("flowing");
    endSession();
  }

  @Test
  void liveBarsAreForScopesWithTheSystemClock() {
    var body = body(List.of(bar(0, "100", "101", "99", "100")));
    body.put("account", "demo");
    post(body).statusCode(409).body("type", containsString("feed-clock"));
    body.put("account", "nobody");
    post(body).statusCode(404);
    body.put("account", "live");
    body.put("bars", List.of());
    post(body).statusCode(422);
    given()
        .auth()
        .oauth2(Tokens.viewer())
        .get("/bars/health?account=demo&mode=paper")
        .then()
        .statusCode(409);
  }
}
