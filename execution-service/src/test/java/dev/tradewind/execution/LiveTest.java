package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.execution.floor.FloorClock;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scope with the clock {@code system}: live bars, plain orders, sessions by the calendar. */
@QuarkusTest
class LiveTest extends TradingTestCase {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SCOPE = "account=live&mode=paper";

  /** Mondays to Fridays of winter weeks, each used by one test. */
  private static LocalDate nextDay = LocalDate.parse("2026-01-05");

  @Inject FloorClock clock;

  private LocalDate day = nextDay;
  private Instant open = Instant.EPOCH;

  @BeforeEach
  void anotherDay() {
    day = nextDay;
    nextDay = day.plusDays(day.getDayOfWeek().getValue() == 5 ? 3 : 1);
    open = Instant.parse(day + "T14:30:00Z");
    floor.exchange().market(null);
    time(open.minusSeconds(60));
    place("live", "live-deployment-1", portfolio()).statusCode(200);
  }

  @Test
  void tradesASessionFromOpenToCloseWithPlainOrders() {
    floor.exchange().market("103.02");
    openSession();
    post(range());
    breakOut(5, "103");
    until(() -> floor.exchange().entries().size() == 1);
    var entry = floor.exchange().entries().getFirst();
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
    var exit = last("exit_filled");
    assertThat(exit.path("exit_reason").asText()).isEqualTo("TARGET");
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
    var exit = last("exit_filled");
    assertThat(exit.path("exit_reason").asText()).isEqualTo("SCRATCH");
    assertThat(exit.path("price").asText()).isEqualTo("104");
    assertThat(last("order_ended").path("outcome").asText()).isEqualTo("NO_FILL");
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
    assertThat(last("exit_filled").path("exit_reason").asText()).isEqualTo("STOP");
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

  private void openSession() {
    time(open.plusSeconds(1));
    until(
        () -> {
          for (var run : get("/runs?" + SCOPE).path("items")) {
            if (run.path("trading_day").asText().equals(day.toString())) {
              return true;
            }
          }
          return false;
        });
  }

  private void endSession() {
    time(open.plusSeconds(390 * 60 + 20));
    until(() -> run().path("state").asText().equals("PROVEN"));
  }

  private void time(Instant at) {
    floor.exchange().at(at);
    clock.set(at);
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
  }

  private JsonNode run() {
    for (var run : get("/runs?" + SCOPE).path("items")) {
      if (run.path("trading_day").asText().equals(day.toString())) {
        return run;
      }
    }
    throw new AssertionError("no run of " + day);
  }

  private JsonNode positions() {
    return get("/positions?" + SCOPE).path("items");
  }

  private JsonNode health() {
    return get("/bars/health?" + SCOPE);
  }

  private JsonNode last(String type) {
    var facts = floor.liveLedger().facts(type);
    return facts.isEmpty() ? JSON.createObjectNode() : facts.getLast().path("body");
  }

  private long alerts(String type) {
    return floor.alert().types().stream().filter(type::equals).count();
  }

  private Instant minute(int number) {
    return open.plusSeconds(number * 60L);
  }

  /** The five minutes of the first label: from 100 to 102. */
  private List<Map<String, String>> range() {
    return bars(0, 4, "101");
  }

  private List<Map<String, String>> bars(int from, int to, String close) {
    time(minute(to + 1).plusSeconds(1));
    return IntStream.rangeClosed(from, to)
        .mapToObj(minute -> bar(minute, "101", minute < 5 ? "102" : "103", "100", close))
        .toList();
  }

  private void breakOut(int minute, String close) {
    time(minute(minute + 1).plusSeconds(1));
    post(List.of(bar(minute, "101", close, "101", close)));
  }

  private Map<String, String> bar(int minute, String open, String high, String low, String close) {
    return Map.of(
        "ts",
        minute(minute).toString(),
        "open",
        open,
        "high",
        high,
        "low",
        low,
        "close",
        close,
        "volume",
        "10");
  }

  private ValidatableResponse post(List<Map<String, String>> bars) {
    return post(body(bars)).statusCode(200);
  }

  private static ValidatableResponse post(Map<String, Object> body) {
    return given()
        .auth()
        .oauth2(Tokens.trader())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/bars")
        .then();
  }

  private static Map<String, Object> body(List<Map<String, String>> bars) {
    var body = new LinkedHashMap<String, Object>();
    body.put("account", "live");
    body.put("mode", "paper");
    body.put("symbol", "AAPL");
    body.put("bars", bars);
    return body;
  }

  /** An E2 on the first five minutes of the session, an E3 on five minutes ten minutes in. */
  private static String portfolio() {
    return """
        {"instrument":{"symbol":"AAPL","point_value":"1","tick_size":"0.01","commission_rt":"0",
         "spread_rt":"0.02","slippage_rt":"0.02"},"orb_labels":["0030","0040"],
         "external_strategies":[],"strategies":[
         {"strategy_id":"E2_0030","orb_label":"0030","orb_minutes":5,"entry_model":"E2",
          "confirm_bars":1,"rr_target":"2","filter_type":"NO_FILTER"},
         {"strategy_id":"E3_0040","orb_label":"0040","orb_minutes":5,"entry_model":"E3",
          "confirm_bars":1,"rr_target":"2","filter_type":"NO_FILTER"}]}""";
  }
}
