package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.execution.exits.ExitRequest;
import dev.tradewind.execution.exits.RequestExit;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.execution.exits.domain.ExitState;
import dev.tradewind.execution.floor.Market;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests to exit a position of a scope with the clock {@code system}. */
@QuarkusTest
class ExitTest extends LiveTestCase {

  private static final Scope LIVE = new Scope(new AccountId("live"), Mode.PAPER);

  private static final Scope DEMO = new Scope(new AccountId("demo"), Mode.PAPER);

  @Inject RequestExit requestExit;

  /** The exit orders the exchange had seen before this test. */
  private int before;

  /** The exits the ledger had been told of before this test. */
  private int toldBefore;

  @Test
  void aRequestIsStoredOnceAndTheMostUrgentIsWorkedOn() {
    var position = openPosition();
    String key = UUID.randomUUID().toString();
    exit(position, key, Map.of("quantity", "2", "reason", "too many"))
        .statusCode(422)
        .body("detail", containsString("1 are open"));
    exit(position, key, Map.of("quantity", "0", "reason", "none")).statusCode(422);
    exit(position, key, Map.of("reason", "")).statusCode(422);
    exit(position, key, Map.of("reason", "a\u0000b")).statusCode(422);
    exit("nobody", key, Map.of("reason", "gone")).statusCode(404);

    var low =
        requestExit.request(
            new ExitRequest(
                "low-" + key, LIVE, position, ExitCondition.REBALANCE, null, "rule", "weights"));
    assertThat(low.exit().state()).isEqualTo(ExitState.OPEN);
    var lower =
        requestExit.request(
            new ExitRequest(
                "lower-" + key, LIVE, position, ExitCondition.EARLY_EXIT, null, "rule", "edge"));
    assertThat(lower.exit().state()).isEqualTo(ExitState.OUTRANKED);
    assertThat(lower.exit().supersededBy()).isEqualTo("low-" + key);
    var again =
        requestExit.request(
            new ExitRequest(
                "low-" + key, LIVE, position, ExitCondition.REBALANCE, null, "rule", "weights"));
    assertThat(again.repeated()).isTrue();
    assertThat(again.exit().number()).isEqualTo(low.exit().number());

    time(open.plusSeconds(388 * 60)); // the end of the session closes what is open
    until(() -> positions().isEmpty());
    endSession();
  }

  @Test
  void aManualExitClosesThePositionOnceAndSaysSo() {
    var position = openPosition();
    floor.exchange().market("104");
    String key = UUID.randomUUID().toString();
    String id =
        exit(position, key, Map.of("reason", "news")).statusCode(202).extract().path("exit_id");
    until(() -> positions().isEmpty());
    assertThat(floor.exchange().exits()).hasSize(before + 1);
    var order = floor.exchange().exits().getLast();
    assertThat(order.path("type").asText()).isEqualTo("market");
    assertThat(order.path("side").asText()).isEqualTo("sell");
    var filled = exitFilled();
    assertThat(filled.path("exit_reason").asText()).isEqualTo("EXIT");
    assertThat(filled.path("price").asText()).isEqualTo("104");
    assertThat(filled.path("journal").path("outcome").asText()).isEqualTo("SCRATCH");
    until(() -> exit(id).path("state").asText().equals("DONE"));
    assertThat(exit(id).path("exited_qty").asText()).isEqualTo("1");
    assertThat(exit(id).path("actor").asText()).isEqualTo("olga");
    assertThat(exit(id).path("priority").asText()).isEqualTo("CRITICAL");
    assertThat(attempts(id)).containsExactly("market null 104 true");
    assertThat(
            row(
                "select exit_condition || ' ' || exit_priority || ' ' || trim_scale(exit_price)"
                    + " || ' ' || trim_scale(unrealized_pnl_at_exit) from position_exits where exit_id = '"
                    + id
                    + "'"))
        .isEqualTo("manual CRITICAL 104 1");
    assertThat(
            count(
                "select count(*) from audit_log where action = 'exit.request' and reason = 'news'"))
        .isPositive();

    given()
        .auth()
        .oauth2(Tokens.viewer())
        .get("/exits/nobody/attempts")
        .then()
        .statusCode(404)
        .body("detail", equalTo("There is no exit nobody."));

    exit(position, key, Map.of("reason", "news")).statusCode(202).body("exit_id", equalTo(id));
    exit(position, key, Map.of("reason", "other")).statusCode(409);
    exit(position, UUID.randomUUID().toString(), Map.of("reason", "late"))
        .statusCode(409)
        .body("type", containsString("position-closed"));
    assertThatThrownBy(() -> jdbi.useHandle(h -> h.execute("delete from position_exits")))
        .hasMessageContaining("append-only");
    assertThatThrownBy(
            () -> jdbi.useHandle(h -> h.execute("update exit_attempts set success = false")))
        .hasMessageContaining("append-only");
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void anUrgentExitWalksTwoTicksAndThenGoesToTheMarket() {
    var position = openPosition();
    floor.exchange().market(null);
    var start = minute(10);
    time(start);
    String id = request(position, ExitCondition.TRAILING_STOP);
    until(() -> limits().equals(List.of("103")));
    time(start.plusSeconds(10));
    until(() -> limits().equals(List.of("103", "102.99")));
    time(start.plusSeconds(20));
    until(() -> limits().equals(List.of("103", "102.99", "102.98")));
    time(start.plusSeconds(30));
    until(() -> limits().size() == 4);
    var market = floor.exchange().exits().getLast();
    assertThat(market.path("type").asText()).isEqualTo("market");
    assertThat(floor.exchange().exits().get(before).path("status").asText()).isEqualTo("canceled");
    long told = alerts("exit_overdue");
    time(start.plusSeconds(40));
    until(() -> alerts("exit_overdue") == told + 1);
    floor.exchange().fill(market.path("id").asText(), "102.5");
    until(() -> positions().isEmpty());
    until(() -> exit(id).path("state").asText().equals("DONE"));
    assertThat(attempts(id))
        .containsExactly(
            "limit 103 null false",
            "limit 102.99 null false",
            "limit 102.98 null false",
            "market null 102.5 true");
    endSession();
  }

  @Test
  void anExitThatIsGivenUpLeavesThePositionProtected() {
    var position = openPosition();
    floor.exchange().market(null);
    long told = alerts("exit_failed");
    var start = minute(10);
    time(start);
    String id = request(position, ExitCondition.PROFIT_TARGET);
    for (int walk = 0; walk <= 5; walk++) {
      time(start.plusSeconds(30L * walk));
      int sent = walk + 1;
      until(() -> limits().size() == sent);
    }
    time(start.plusSeconds(30 * 6));
    until(() -> exit(id).path("state").asText().equals("FAILED"));
    until(() -> alerts("exit_failed") == told + 1);
    assertThat(limits()).containsExactly("103", "102.99", "102.98", "102.97", "102.96", "102.95");
    until(() -> working().size() == 2);
    assertThat(working()).containsExactlyInAnyOrder("take_profit", "stop_loss");
    var target =
        floor.exchange().orders().stream()
            .filter(order -> order.path("client_order_id").asText().contains("-take_profit-"))
            .toList()
            .getLast();
    assertThat(target.path("order_class").asText()).isEqualTo("oco");
    floor.exchange().fill(floor.exchange().leg(target.path("id").asText(), "stop"), "99.5");
    until(() -> positions().isEmpty());
    assertThat(exitFilled().path("exit_reason").asText()).isEqualTo("STOP");
    endSession();
  }

  @Test
  void aMoreUrgentRequestTakesTheOtherOut() {
    var position = openPosition();
    floor.exchange().market("102");
    String low = request(position, ExitCondition.REBALANCE);
    until(() -> limits().size() == 1);
    String manual =
        exit(position, UUID.randomUUID().toString(), Map.of("reason", "now"))
            .statusCode(202)
            .extract()
            .path("exit_id");
    until(() -> positions().isEmpty());
    until(() -> exit(manual).path("state").asText().equals("DONE"));
    assertThat(exit(low).path("state").asText()).isEqualTo("SUPERSEDED");
    assertThat(exit(low).path("superseded_by").asText()).isEqualTo(manual);
    assertThat(floor.exchange().exits().get(before).path("status").asText()).isEqualTo("canceled");
    assertThat(attempts(low)).containsExactly("limit 103 null false");
    endSession();
  }

  @Test
  void whatWasWrittenAndNeverSentIsSentOnceByTheNextLeader() {
    var position = openPosition();
    floor.exchange().market("104");
    floor.exchange().deaf(true);
    try {
      exit(position, UUID.randomUUID().toString(), Map.of("reason", "crash")).statusCode(202);
      until(() -> working().contains("exit"));
      crash("live");
    } finally {
      floor.exchange().deaf(false);
    }
    until(() -> positions().isEmpty());
    assertThat(floor.exchange().exits()).hasSize(before + 1);
    endSession();
  }

  @Test
  void whatWasSentAndNotAnsweredIsFoundByTheNextLeader() {
    var position = openPosition();
    floor.exchange().market("104");
    floor.exchange().mute(true);
    try {
      exit(position, UUID.randomUUID().toString(), Map.of("reason", "crash")).statusCode(202);
      until(() -> floor.exchange().exits().size() == before + 1);
      crash("live");
    } finally {
      floor.exchange().mute(false);
    }
    until(() -> positions().isEmpty());
    assertThat(floor.exchange().exits()).hasSize(before + 1);
    endSession();
  }

  @Test
  void aTrailingStopFollowsTheBestPriceAndLeaves() {
    var position = openPosition();
    floor.exchange().market(null);
    exitPlan(position, Map.of("trailing_stop_type", "atr", "reason", "none"))
        .statusCode(422)
        .body("detail", containsString("needs trailing_stop_distance and atr"));
    exitPlan(position, Map.of("trailing_stop_type", "far", "reason", "none")).statusCode(422);
    exitPlan(
            position,
            Map.of(
                "stop_loss_price",
                "101",
                "trailing_stop_type",
                "fixed",
                "trailing_stop_distance",
                "2",
                "reason",
                "let it run"))
        .statusCode(200)
        .body("stop_loss_price", equalTo("101"));
    time(minute(7).plusSeconds(1));
    post(List.of(bar(6, "103", "106", "103", "105")));
    until(
        () ->
            get("/positions/" + position + "/exit-plan").path("peak_price").asText().equals("106"));
    assertThat(get("/positions/" + position + "/exit-plan").path("stop_loss_price").asText())
        .isEqualTo("104");
    time(minute(8).plusSeconds(1));
    post(List.of(bar(7, "105", "105", "103", "104")));
    until(() -> limits().equals(List.of("104")));
    floor.exchange().fill(floor.exchange().exits().getLast().path("id").asText(), "104");
    until(() -> positions().isEmpty());
    assertThat(
            row("select exit_condition from position_exits where position_id = '" + position + "'"))
        .isEqualTo("trailing_stop");
    exitPlan(position, Map.of("reason", "late")).statusCode(409);
    endSession();
  }

  @Test
  void aFeedScopeIsTheBrokersToWalk() {
    exit("nobody", "key", Map.of("reason", "gone")).statusCode(404);
    assertThatThrownBy(
            () ->
                requestExit.request(
                    new ExitRequest(
                        "feed", DEMO, openInFeed(), ExitCondition.FLATTEN, null, "olga", "all")))
        .hasMessageContaining("clock of a feed");
  }

  /** A position of the feed scope: closed or not, it is not for this service to leave. */
  private String openInFeed() {
    return jdbi.<String, RuntimeException>withHandle(
        handle ->
            handle
                .createQuery(
                    "select position_id from portfolio_positions where account = 'demo' limit 1")
                .mapTo(String.class)
                .findOne()
                .orElseGet(this::tradeInFeed));
  }

  private String tradeInFeed() {
    feedAndFinish(Market.day(floor.nextDay(), 300, 3));
    return openInFeed();
  }

  /** The exit of this test, once the ledger is told. */
  private JsonNode exitFilled() {
    until(() -> floor.liveLedger().facts("exit_filled").size() == toldBefore + 1);
    return last("exit_filled");
  }

  private String request(String position, ExitCondition condition) {
    String id = UUID.randomUUID().toString();
    requestExit.request(new ExitRequest(id, LIVE, position, condition, null, "rule", "a rule"));
    return id;
  }

  /** The limits of the exits of this test, in order; a market order has an empty one. */
  private List<String> limits() {
    return floor.exchange().exits().stream()
        .skip(before)
        .map(order -> order.path("limit_price").asText().replace(".00", ""))
        .toList();
  }

  private List<String> working() {
    var legs = new ArrayList<String>();
    get("/orders?" + SCOPE).path("items").forEach(order -> legs.add(order.path("leg").asText()));
    return legs;
  }

  private JsonNode exit(String id) {
    for (var exit : get("/exits?" + SCOPE + "&limit=1000").path("items")) {
      if (exit.path("exit_id").asText().equals(id)) {
        return exit;
      }
    }
    throw new AssertionError("no exit " + id);
  }

  private List<String> attempts(String id) {
    var told = new ArrayList<String>();
    for (var attempt : get("/exits/" + id + "/attempts").path("items")) {
      told.add(
          "%s %s %s %s"
              .formatted(
                  attempt.path("order_type").asText(),
                  attempt.path("limit_price").asText(),
                  attempt.path("fill_price").asText(),
                  attempt.path("success").asText()));
    }
    return told;
  }

  private String row(String sql) {
    return jdbi.<String, RuntimeException>withHandle(
        handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  private String openPosition() {
    before = floor.exchange().exits().size();
    toldBefore = floor.liveLedger().facts("exit_filled").size();
    floor.exchange().market("103");
    openSession();
    post(range());
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    return positions().get(0).path("position_id").asText();
  }

  private static ValidatableResponse exit(String position, String key, Map<String, Object> body) {
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/positions/" + position + "/exits")
        .then();
  }
}
