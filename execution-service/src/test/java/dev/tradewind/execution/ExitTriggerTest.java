package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.execution.exits.persistence.ExitPlans;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What makes positions be left without a person asking; only strategies that want it. */
@QuarkusTest
class ExitTriggerTest extends ExitSignalTestCase {

  @Inject ExitPlans plans;

  @Test
  void aSpreadAboveThreePercentLeavesPositionsOfTheStrategiesThatWantIt() {
    begin("103");
    String other = positionOf(entered("BASE_ENTRY", "103", Map.of()));
    String thin = enter("thin");
    floor.exchange().prices().quote("98.5", "101.5"); // 3 %
    lookAt(120);
    lookAt(150);
    floor.exchange().prices().quote("98.4", "101.5");
    time(open.plusSeconds(180));
    until(() -> exits().size() == 1);
    var order = exits().getFirst();
    assertThat(order.path("type").asText()).isEqualTo("limit");
    assertThat(new BigDecimal(order.path("limit_price").asText())).isEqualByComparingTo("98.4");
    floor.exchange().fill(order.path("id").asText(), "98.4");
    until(() -> requests(thin).equals(List.of("liquidity_dried_up HIGH DONE")));
    assertThat(reasons(thin)).containsExactly("a spread from 98.4 to 101.5 by market-watch");
    assertThat(requests(other)).isEmpty();
    windDown("103");
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  /** The minute in which it was entered says nothing, and fifty are enough. */
  @Test
  void aMinuteWithAVolumeBelowFiftyLeavesThem() {
    begin("103");
    String thin = enter("thin");
    minuteWith(1, "10");
    lookAt(151);
    minuteWith(2, "50");
    lookAt(211);
    assertThat(exits()).isEmpty();
    minuteWith(3, "49.99");
    time(open.plusSeconds(271));
    until(() -> exits().size() == 1);
    floor.exchange().fill(exits().getFirst().path("id").asText(), "103");
    until(() -> requests(thin).equals(List.of("liquidity_dried_up HIGH DONE")));
    assertThat(reasons(thin))
        .containsExactly("a volume of 49.99 in the last minute by market-watch");
    windDown("103");
    endSession();
  }

  /** What the ladder has not sold two minutes before the close, the session's end closes: once. */
  @Test
  void withLessThanFiveMinutesLeftWhatIsNotHeldOverNightsIsLeftOnce() {
    begin("103");
    String other = positionOf(entered("BASE_ENTRY", "103", Map.of()));
    String timely = enter("timely");
    // A stop that is far away has the leader ask for a quote with each look.
    exitPlan(timely, Map.of("held_overnight", true, "stop_loss_price", "50", "reason", "a swing"))
        .statusCode(200);
    int fiveMinutesLeft = 385 * 60;
    lookAt(fiveMinutesLeft);
    lookAt(fiveMinutesLeft + 10);
    exitPlan(timely, Map.of("reason", "not any more")).statusCode(200);
    time(open.plusSeconds(fiveMinutesLeft + 20));
    until(() -> requests(timely).equals(List.of("time_based_urgent HIGH OPEN")));
    assertThat(
            rows(
                "select (requested_at = timestamptz '%s')::text from exit_request"
                        .formatted(open.plusSeconds(fiveMinutesLeft + 20))
                    + " where position_id = '%s'".formatted(timely)))
        .containsExactly("true");
    until(() -> exits().size() == 1);
    windDown("102");
    until(() -> requests(timely).equals(List.of("time_based_urgent HIGH DONE")));
    assertThat(requests(other)).isEmpty();
    assertThat(exits()).hasSize(1);
    assertThat(exits().getFirst().path("status").asText()).isEqualTo("canceled");
    assertThat(
            rows(
                "select exit_condition || ' ' || trim_scale(quantity_exited) from position_exits"
                    + " where position_id = '%s'".formatted(timely)))
        .containsExactly("flatten 1");
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  /** A stop goes before what is less urgent; a spread that is too wide has no price. */
  @Test
  void aStopIsReachedByAQuoteBetweenBarsAndTakesALessUrgentExitsPlace() {
    begin("103");
    String signal = entered("BASE_ENTRY", "103", Map.of());
    String position = positionOf(signal);
    exitPlan(position, Map.of("stop_loss_price", "101", "reason", "mine")).statusCode(200);
    floor.exchange().prices().quote("103", "103.02");
    time(open.plusSeconds(120));
    until(() -> peak(position).equals("103.01")); // 1.99 % from the stop: near
    moveOfAPlanThatIsReplaced(position);
    sent(Map.of("exit_condition", "rebalance"));
    until(() -> exits().size() == 1);
    floor.exchange().prices().quote("97", "104.9"); // 100.95, but 7.8 %
    lookAt(130);
    lookAt(140);
    floor.exchange().market("100.9");
    floor.exchange().prices().quote("100.9", "101.1");
    time(open.plusSeconds(150));
    until(() -> positions().isEmpty());
    until(
        () ->
            requests(position)
                .equals(List.of("rebalance LOW SUPERSEDED", "stop_loss CRITICAL DONE")));
    assertThat(reasons(position)).last().asString().startsWith("price 101 at the stop 101");
    endSession();
  }

  @Test
  void theBreakerIsForRiskServiceAndOperatorsToAskFor() {
    begin("103");
    String position = positionOf(entered("BASE_ENTRY", "103", Map.of()));
    floor.exchange().market("102");
    exit(position, Tokens.service("risk"), null)
        .statusCode(422)
        .body("detail", containsString("only circuit_breaker"));
    exit(position, Tokens.service("portfolio"), "circuit_breaker").statusCode(403);
    exit(position, Tokens.trader(), "circuit_breaker").statusCode(403);
    exit(position, Tokens.operator(), "stop_loss").statusCode(422);
    exit(position, Tokens.service("risk"), "circuit_breaker")
        .statusCode(202)
        .body("condition", equalTo("circuit_breaker"), "priority", equalTo("CRITICAL"));
    until(() -> positions().isEmpty());
    assertThat(exits()).hasSize(1);
    assertThat(exits().getFirst().path("type").asText()).isEqualTo("market");
    until(() -> requests(position).equals(List.of("circuit_breaker CRITICAL DONE")));
    endSession();
  }

  /** What was seen for a plan that somebody has replaced meanwhile moves the new one's stop not. */
  private void moveOfAPlanThatIsReplaced(String position) {
    jdbi.useHandle(
        handle -> {
          var seen = plans.find(handle, position).orElseThrow();
          exitPlan(position, Map.of("stop_loss_price", "101", "reason", "anew")).statusCode(200);
          plans.moved(handle, seen, new BigDecimal("120"), new BigDecimal("119"));
        });
    var standing = get("/positions/" + position + "/exit-plan");
    assertThat(standing.path("stop_loss_price").asText()).isEqualTo("101");
    assertThat(standing.path("peak_price").asText()).isNotEqualTo("120");
  }

  private String enter(String strategy) {
    return positionOf(
        entered("BASE_ENTRY", "103", Map.of("strategy_id", strategy, "position", strategy)));
  }

  /** Goes on to this second of the session and waits until the leader has asked for a quote. */
  private void lookAt(int second) {
    int asked = floor.exchange().prices().quotesAskedFor();
    time(open.plusSeconds(second));
    until(() -> floor.exchange().prices().quotesAskedFor() > asked);
  }

  /** A minute of this volume comes; the leader has looked before it, and its next look is later. */
  private void minuteWith(int number, String volume) {
    lookAt((number + 1) * 60 + 1);
    var bar = new HashMap<>(bar(number, "103", "103", "103", "103"));
    bar.put("volume", volume);
    post(List.of(bar));
    var stepped = minute(number).toString();
    until(() -> health().path("last_stepped").asText().equals(stepped));
  }

  private String peak(String position) {
    return get("/positions/" + position + "/exit-plan").path("peak_price").asText();
  }

  private List<String> requests(String position) {
    return rows(
        "select exit_condition || ' ' || exit_priority || ' ' || state from exit_request"
            + " where position_id = '%s' order by number".formatted(position));
  }

  private List<String> reasons(String position) {
    return rows(
        "select reason || ' by ' || actor from exit_request where position_id = '%s' order by number"
            .formatted(position));
  }

  private static ValidatableResponse exit(
      String position, String token, @Nullable String condition) {
    var body = new HashMap<String, Object>(Map.of("reason", "the day's loss"));
    if (condition != null) {
      body.put("condition", condition);
    }
    return given()
        .auth()
        .oauth2(token)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/positions/" + position + "/exits")
        .then();
  }
}
