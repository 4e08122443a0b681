package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.execution.exits.ExitRequest;
import dev.tradewind.execution.exits.RequestExit;
import dev.tradewind.execution.exits.domain.ExitCondition;
import dev.tradewind.kernel.AccountId;
import dev.tradewind.kernel.Mode;
import dev.tradewind.kernel.Scope;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator has everything of a scope closed. */
@QuarkusTest
class CloseAllTest extends LiveTestCase {

  @Inject RequestExit requestExit;

  @AfterEach
  void entriesGoOn() {
    call("resume", Tokens.operator(), "live", UUID.randomUUID().toString()).statusCode(200);
  }

  @Test
  void whatIsOpenIsClosedWhatRestsIsTakenOutAndNothingNewIsEntered() {
    floor.exchange().market("103");
    openSession();
    post(range());
    breakOut(5, "103"); // the E2 of the first label is filled
    until(() -> positions().size() == 1);
    post(bars(6, 14, "101.5")); // the second label's range
    time(minute(16).plusSeconds(1));
    post(List.of(bar(15, "101.5", "104", "101", "103.5"))); // its E3 rests at the edge
    until(() -> get("/orders?" + SCOPE).path("items").size() == 5);

    floor.exchange().market("104");
    String id =
        call("close-all", Tokens.operator(), "live", "A1")
            .statusCode(202)
            .header("Location", containsString("/operations/close-all/"))
            .body("state", equalTo("WORKING"))
            .extract()
            .path("close_all_id");
    until(() -> get("/operations/close-all/" + id).path("state").asText().equals("DONE"));
    assertThat(positions()).isEmpty();
    assertThat(get("/orders?" + SCOPE).path("items")).isEmpty();
    assertThat(last("exit_filled").path("price").asText()).isEqualTo("104");
    var standing = get("/operations/live/paper");
    assertThat(standing.path("entries").asText()).isEqualTo("paused");
    assertThat(standing.path("reason").asText()).isEqualTo("close-all: the news");
    assertThat(run().path("state").asText()).isEqualTo("OPEN");
    call("close-all", Tokens.operator(), "live", "A1").body("close_all_id", equalTo(id));
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  /** The exit is for the same contract: both would sell it twice. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRestingExitIsTakenOutOrCountedAndNothingIsSoldTwice(boolean fillsMeanwhile) {
    floor.exchange().market("103");
    openSession();
    post(range());
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    floor.exchange().market(null);
    String position = positions().get(0).path("position_id").asText();
    int before = floor.exchange().exits().size();
    requestExit.request(
        new ExitRequest(
            "rest-" + position,
            new Scope(new AccountId("live"), Mode.PAPER),
            position,
            ExitCondition.REBALANCE,
            null,
            "rule",
            "weights"));
    until(() -> floor.exchange().exits().size() == before + 1);
    String resting = floor.exchange().exits().getLast().path("id").asText();

    String id =
        call("close-all", Tokens.operator(), "live", "rest-" + fillsMeanwhile)
            .statusCode(202)
            .extract()
            .path("close_all_id");
    if (fillsMeanwhile) {
      floor.exchange().fillIfWorking(resting, "103");
    }
    floor.exchange().market("104");
    until(() -> get("/operations/close-all/" + id).path("state").asText().equals("DONE"));
    assertThat(positions()).isEmpty();
    assertThat(get("/orders?" + SCOPE).path("items")).isEmpty();
    var entry = floor.exchange().entries().getLast();
    String signal = entry.path("client_order_id").asText().split("-entry-", 2)[0];
    assertThat(
            floor.exchange().orders().stream()
                .filter(order -> order.path("side").asText().equals("sell"))
                .filter(order -> order.path("client_order_id").asText().startsWith(signal))
                .map(order -> new BigDecimal(order.path("filled_qty").asText("0")))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("1");
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  @Test
  void withNothingOpenItIsDoneAtOnceAndEntriesStayPaused() {
    openSession();
    String id =
        call("close-all", Tokens.operator(), "live", "A3")
            .statusCode(202)
            .extract()
            .path("close_all_id");
    until(() -> get("/operations/close-all/" + id).path("state").asText().equals("DONE"));
    post(range());
    int sent = floor.exchange().entries().size();
    breakOut(5, "103");
    until(() -> last("signal_ended").path("reason").asText().contains("close-all: the news"));
    assertThat(last("signal_ended").path("state").asText()).isEqualTo("REJECTED");
    assertThat(floor.exchange().entries()).hasSize(sent);
    endSession();
  }

  @Test
  void aCloseAllIsAnOperatorsAndForScopesWithTheSystemClock() {
    call("close-all", Tokens.trader(), "live", "A4").statusCode(403);
    call("close-all", Tokens.operator(), "demo", "A4")
        .statusCode(409)
        .body("type", containsString("feed-clock"));
    assertThat(get("/operations/demo/paper").path("entries").asText()).isEqualTo("open");
    given().auth().oauth2(Tokens.viewer()).get("/operations/close-all/none").then().statusCode(404);
  }

  private static ValidatableResponse call(String action, String token, String account, String key) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(Map.of("account", account, "mode", "paper", "reason", "the news"))
        .post("/operations/" + action)
        .then();
  }
}
