package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.execution.floor.FloorClock;
import dev.tradewind.support.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the tests of the account {@code live} share: a scope with the clock {@code system} that
 * trades AAPL on the twin of an exchange, each test on a trading day of its own.
 */
abstract class LiveTestCase extends TradingTestCase {

  static final String SCOPE = "account=live&mode=paper";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Holidays, and days that close early. */
  private static final Set<LocalDate> CLOSED =
      Stream.of(
              "2026-01-19",
              "2026-02-16",
              "2026-11-26",
              "2026-11-27",
              "2026-12-24",
              "2026-12-25",
              "2027-01-01",
              "2027-01-18",
              "2027-02-15",
              "2027-11-25",
              "2027-11-26",
              "2027-12-23",
              "2027-12-24",
              "2027-12-31",
              "2028-01-17",
              "2028-02-21")
          .map(LocalDate::parse)
          .collect(Collectors.toSet());

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime OPEN = LocalTime.of(9, 30);

  /** Trading days that open at 14:30 UTC, each used by one test of whatever class. */
  private static LocalDate nextDay = LocalDate.parse("2026-01-05");

  /** What the live slot holds: one class may trade another portfolio than the last did. */
  private static String placed = "";

  private static int deployments;

  @Inject FloorClock clock;

  LocalDate day = nextDay;
  Instant open = Instant.EPOCH;

  @BeforeEach
  void anotherDay() {
    day = nextDay;
    nextDay = after(day);
    open = Instant.parse(day + "T14:30:00Z");
    floor.exchange().market(null);
    floor.exchange().lastTrade(null);
    floor.exchange().prices().noQuote();
    floor.exchange().account().flat(); // a split or a stranger may have left something there
    time(open.minusSeconds(60));
    if (!portfolio().equals(placed)) {
      placed = portfolio();
      deployments++;
    }
    place("live", "live-deployment-" + deployments, placed).statusCode(200);
  }

  /** A test has deployed something else: the next one deploys its own again. */
  static void anotherIsPlaced() {
    placed = "";
  }

  /** Goes on to the next day of the calendar's ordinary ones, or to this later one. */
  void goOnTo(LocalDate wanted) {
    day = wanted;
    nextDay = after(wanted);
    open = Instant.parse(day + "T14:30:00Z");
    time(open.minusSeconds(60));
  }

  /** The trading day after the test's own, for a test that goes over a night. */
  static LocalDate takeNextDay() {
    var next = nextDay;
    nextDay = after(next);
    return next;
  }

  static LocalDate after(LocalDate day) {
    var next = day.plusDays(1);
    while (next.getDayOfWeek() == DayOfWeek.SATURDAY
        || next.getDayOfWeek() == DayOfWeek.SUNDAY
        || CLOSED.contains(next)
        || !next.atTime(OPEN).atZone(NEW_YORK).toInstant().toString().endsWith("T14:30:00Z")) {
      next = next.plusDays(1);
    }
    return next;
  }

  void openSession() {
    time(open.plusSeconds(1));
    until(() -> !runs("session").isEmpty());
  }

  /** The end of the session: what rests is taken out, what is open is closed at this price. */
  void windDown(String price) {
    floor.exchange().market(price);
    time(open.plusSeconds(388 * 60));
    until(() -> positions().isEmpty() && get("/orders?" + SCOPE).path("items").isEmpty());
  }

  void endSession() {
    time(open.plusSeconds(390 * 60 + 20));
    until(() -> run().path("state").asText().equals("PROVEN"));
  }

  void time(Instant at) {
    floor.exchange().at(at);
    clock.set(at);
  }

  static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
  }

  /** The session of the day. */
  JsonNode run() {
    return runs("session").getFirst();
  }

  /** The runs of a kind of the day, the latest first. */
  List<JsonNode> runs(String kind) {
    var found = new ArrayList<JsonNode>();
    for (var run : get("/runs?" + SCOPE).path("items")) {
      if (run.path("kind").asText().equals(kind)
          && run.path("trading_day").asText().equals(day.toString())) {
        found.add(run);
      }
    }
    return found;
  }

  JsonNode positions() {
    return get("/positions?" + SCOPE).path("items");
  }

  JsonNode health() {
    return get("/bars/health?" + SCOPE);
  }

  JsonNode last(String type) {
    var facts = floor.liveLedger().facts(type);
    return facts.isEmpty() ? JSON.createObjectNode() : facts.getLast().path("body");
  }

  long alerts(String type) {
    return floor.alert().types().stream().filter(type::equals).count();
  }

  /** Sets the exit plan of a position, whatever stood before. */
  ValidatableResponse exitPlan(String position, Map<String, Object> body) {
    return exitPlan(
        position, get("/positions/" + position + "/exit-plan").path("version").asInt(), body);
  }

  /** Sets the exit plan of a position in the place of this version. */
  static ValidatableResponse exitPlan(String position, int version, Map<String, Object> body) {
    var all = new LinkedHashMap<String, Object>(body);
    all.put("version", version);
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .contentType(ContentType.JSON)
        .body(all)
        .put("/positions/" + position + "/exit-plan")
        .then();
  }

  Instant minute(int number) {
    return open.plusSeconds(number * 60L);
  }

  /** The five minutes of the first label: from 100 to 102. */
  List<Map<String, String>> range() {
    return bars(0, 4, "101");
  }

  List<Map<String, String>> bars(int from, int to, String close) {
    time(minute(to + 1).plusSeconds(1));
    return IntStream.rangeClosed(from, to)
        .mapToObj(minute -> bar(minute, "101", minute < 5 ? "102" : "103", "100", close))
        .toList();
  }

  void breakOut(int minute, String close) {
    time(minute(minute + 1).plusSeconds(1));
    post(List.of(bar(minute, "101", close, "101", close)));
  }

  Map<String, String> bar(int minute, String open, String high, String low, String close) {
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

  ValidatableResponse post(List<Map<String, String>> bars) {
    return post(body(bars)).statusCode(200);
  }

  static ValidatableResponse post(Map<String, Object> body) {
    return given()
        .auth()
        .oauth2(Tokens.trader())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/bars")
        .then();
  }

  static Map<String, Object> body(List<Map<String, String>> bars) {
    var body = new LinkedHashMap<String, Object>();
    body.put("account", "live");
    body.put("mode", "paper");
    body.put("symbol", "AAPL");
    body.put("bars", bars);
    return body;
  }

  /** An E2 on the first five minutes of the session, an E3 on five minutes ten minutes in. */
  String portfolio() {
    return """
    {"instrument":{"symbol":"AAPL","point_value":"1","tick_size":"0.01","commission_rt":"0",
     "spread_rt":"0.02","slippage_rt":"0.02"},"orb_labels":["0030","0040"],
     "external_strategies":[%s],"strategies":[
     {"strategy_id":"E2_0030","orb_label":"0030","orb_minutes":5,"entry_model":"E2",
      "confirm_bars":1,"rr_target":"2","filter_type":"NO_FILTER"},
     {"strategy_id":"E3_0040","orb_label":"0040","orb_minutes":5,"entry_model":"E3",
      "confirm_bars":1,"rr_target":"2","filter_type":"NO_FILTER"}]}\
    """
        .formatted(
            externalStrategies().stream()
                .map("{\"strategy_id\":\"%s\"}"::formatted)
                .collect(Collectors.joining(",")));
  }

  /** The strategies whose signals come from outside; none, unless a test has some. */
  List<String> externalStrategies() {
    return List.of();
  }

  /** An operator answers for a run that is not proven. */
  static void override(String run) {
    given()
        .auth()
        .oauth2(Tokens.operator())
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "I checked the books"))
        .post("/runs/" + run + "/override")
        .then()
        .statusCode(200);
  }
}
