package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happened at the broker outside our orders is taken into the books. */
@QuarkusTest
class ExternalTest extends ExternalTestCase {

  @Test
  void aPositionTheBrokerHeldBeforeUsIsTakenOverAndLeftAsAnyOther() {
    floor.exchange().account().tradeOfAStranger("AAPL", "5");
    floor.liveReconciliation().finds("FAIL");
    openSession();
    until(() -> run().path("reconciliation").asText().equals("FAIL"));
    crash("live");
    until(() -> startUpNames("AAPL"));

    floor.liveReconciliation().finds("PASS");
    var booked = importing(Map.of()).statusCode(201).extract();
    String id = booked.path("position_id");
    assertThat(booked.<String>path("state")).isEqualTo("BOOKED");
    assertThat(booked.<String>path("order_id")).startsWith("EXTERNAL_AAPL_");
    var position = positions().get(0);
    assertThat(position.path("position_id").asText()).isEqualTo(id);
    assertThat(position.path("base").asBoolean()).isTrue();
    assertThat(position.path("quantity").asText()).isEqualTo("5");
    assertThat(position.path("entry_price").asText()).isEqualTo("100");
    assertThat(position.path("strategy_id").asText()).isEqualTo("manual");
    until(() -> last("entry_filled").path("trade_id").asText().equals(id));
    var entry = last("entry_filled");
    assertThat(entry.path("source").asText()).isEqualTo("BROKER_RECONCILIATION");
    assertThat(entry.path("client_order_id").asText()).isEqualTo(booked.path("order_id"));
    assertThat(entry.path("commission").asText()).isEqualTo("0");

    // What made the run's reconciliation fail is explained: entries go on, of the symbol too.
    until(() -> run().path("reconciliation").asText().equals("PASS"));
    until(() -> !startUpNames("AAPL"));
    assertThat(startUp().path("buys_blocked").has("AAPL")).isFalse();
    assertThat(startUp().path("entries_blocked").isTextual()).isFalse();
    // Its stop is sent to the broker.
    until(() -> working("stop") != null);
    var stop = Objects.requireNonNull(working("stop"));
    assertThat(stop.path("stop_price").asText()).isEqualTo("95");
    assertThat(stop.path("qty").asText()).isEqualTo("5");

    floor.exchange().market("110");
    given()
        .auth()
        .oauth2(Tokens.operator())
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(Map.of("reason", "taken over and left"))
        .post("/positions/" + id + "/exits")
        .then()
        .statusCode(202);
    until(() -> positions().isEmpty());
    until(() -> last("exit_filled").path("entry_trade_id").asText().equals(id));
    var exit = last("exit_filled");
    assertThat(exit.path("source").isTextual()).isFalse();
    assertThat(exit.path("price").asText()).isEqualTo("110");
    // (10 - 0.04) of 5.04 at risk.
    assertThat(exit.path("pnl_r").asText()).isEqualTo("1.976190");
    assertThat(exit.path("journal").path("pnl_amount").asText()).isEqualTo("49.80");
    var digest = get("/runs/" + run().path("run_id").asText() + "/digest");
    assertThat(digest.path("external").path("count").asInt()).isEqualTo(1);
    assertThat(digest.path("fills").path("count").asInt()).isEqualTo(1);
    assertThat(digest.path("signals").path("count").asInt()).isZero();
    assertThat(get("/runs/" + run().path("run_id").asText() + "/orders").toString())
        .doesNotContain("EXTERNAL_");
    endSession();
  }

  @Test
  void whatTheBrokerDoesNotBearOutIsRefusedAndSaidWhy() {
    openSession();
    importing(Map.of())
        .statusCode(409)
        .body("type", containsString("not-at-broker"))
        .body("detail", containsString("The broker holds 0 AAPL and our books 0"));
    floor.exchange().account().tradeOfAStranger("AAPL", "4");
    importing(Map.of())
        .statusCode(409)
        .body("type", containsString("quantity-differs"))
        .body("detail", containsString("4 are in no book of ours; 5 cannot be imported"));
    importing(Map.of("direction", "short", "stop_price", "105"))
        .statusCode(409)
        .body("type", containsString("not-at-broker"));
    importing(Map.of("strategy_id", "nobody"))
        .statusCode(422)
        .body("type", containsString("unknown-strategy"));
    importing(Map.of("symbol", "PEAR"))
        .statusCode(422)
        .body("type", containsString("unknown-symbol"));
    importing(Map.of("entered_at", open.plusSeconds(3600).toString()))
        .statusCode(422)
        .body("detail", containsString("entered_at"));
    importing(Map.of("account", "demo")).statusCode(409).body("type", containsString("feed-clock"));
    importing(Tokens.trader(), "K-trader", body(Map.of())).statusCode(403);
    assertThat(positions()).isEmpty();
    endSession();
  }

  @Test
  void askedAgainItIsTheSameImport() {
    floor.exchange().account().tradeOfAStranger("AAPL", "-5");
    openSession();
    var asked = body(Map.of("direction", "short", "stop_price", "105"));
    asked.remove("entry_price");
    String key = UUID.randomUUID().toString();
    String first = booking(importing(Tokens.operator(), key, asked).statusCode(201));
    String again = booking(importing(Tokens.operator(), key, asked).statusCode(201));
    assertThat(again).isEqualTo(first);
    assertThat(positions()).hasSize(1);
    assertThat(positions().get(0).path("entry_price").asText()).isEqualTo("100"); // the broker's
    assertThat(positions().get(0).path("open_quantity").asText()).isEqualTo("-5");
    importing(Tokens.operator(), key, body(Map.of()))
        .statusCode(409)
        .body("type", containsString("idempotency-conflict"));
    assertThat(
            count(
                "select count(*) from audit_log where action = 'position.import'"
                    + " and details ->> 'booking_id' = '"
                    + first
                    + "'"))
        .isEqualTo(1);
    // Nobody explains another five.
    importing(Tokens.operator(), UUID.randomUUID().toString(), asked).statusCode(409);
    windDown("99", positions().get(0).path("position_id").asText());
  }

  @Test
  void whileNoRunIsOpenItWaitsForTheNextOneWhoeverLeads() {
    until(() -> openRun().isNull());
    floor.exchange().account().tradeOfAStranger("AAPL", "5");
    var waiting =
        importing(
                Map.of("entered_at", open.minusSeconds(86400).toString(), "held_overnight", false))
            .statusCode(202)
            .body("state", equalTo("PENDING"));
    String id = booking(waiting);
    assertThat(positions()).isEmpty();
    crash("live");
    openSession();
    until(() -> state(id).equals("BOOKED"));
    assertThat(positions()).hasSize(1);
    windDown("101"); // it is not held over night
    assertThat(last("exit_filled").path("exit_reason").asText()).isEqualTo("SCRATCH");
    endSession();
  }

  @Test
  void betweenSessionsItIsBookedInTheMaintenanceRun() {
    openSession();
    endSession();
    until(() -> openRun().isTextual());
    String maintenance = openRun().asText();
    floor.exchange().account().tradeOfAStranger("AAPL", "5");
    importing(Map.of("held_overnight", false)).statusCode(201).body("run_id", equalTo(maintenance));
    assertThat(positions()).hasSize(1);
    goOnTo(takeNextDay());
    openSession();
    windDown("101");
    endSession();
  }

  @Test
  void aVersionOfAnotherInstrumentWaitsUntilWhatIsHeldIsLeft() {
    openSession();
    endSession();
    until(() -> openRun().isTextual());
    floor.exchange().account().tradeOfAStranger("AAPL", "5");
    String held = importing(Map.of("held_overnight", false)).extract().path("position_id");
    until(() -> positions().size() == 1);
    place("live", "pears", portfolio().replace("AAPL", "PEAR"))
        .statusCode(409)
        .body("type", containsString("positions-open"))
        .body("position_id", equalTo(held))
        .body("symbol", equalTo("AAPL"));
    assertThat(
            count("select count(*) from live_slot where deployment_id = 'pears'")
                + count("select count(*) from deployment where deployment_id = 'pears'"))
        .isZero();
    goOnTo(takeNextDay());
    openSession();
    windDown("101");
    endSession();
  }

  @Test
  void aPositionSomebodyClosedAtTheBrokerEndsAtThePriceSaid() {
    floor.exchange().market("103");
    openSession();
    post(range());
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    String position = positions().get(0).path("position_id").asText();
    closing(position, "104", Map.of())
        .statusCode(409)
        .body("type", containsString("still-at-broker"));
    assertThat(positions()).hasSize(1);

    floor.exchange().account().tradeOfAStranger("AAPL", "-1");
    closing(position, "104", Map.of("closed_at", open.minusSeconds(60).toString()))
        .statusCode(422)
        .body("detail", containsString("closed_at"));
    String id = booking(closing(position, "104", Map.of("commission", "0.25")));
    until(() -> state(id).equals("BOOKED"));
    assertThat(positions()).isEmpty();
    var closed = get("/positions/" + position);
    assertThat(closed.path("exit_reason").asText()).isEqualTo("EXTERNAL_CLOSE");
    assertThat(closed.path("exit_price").asText()).isEqualTo("104");
    until(() -> last("exit_filled").path("entry_trade_id").asText().equals(position));
    var exit = last("exit_filled");
    assertThat(exit.path("source").asText()).isEqualTo("BROKER_RECONCILIATION");
    assertThat(exit.path("exit_reason").asText()).isEqualTo("EXTERNAL_CLOSE");
    assertThat(exit.path("client_order_id").asText()).startsWith("EXTERNAL_CLOSE_AAPL_");
    assertThat(exit.path("commission").asText()).isEqualTo("0.25");
    assertThat(exit.path("journal").path("outcome").asText()).isEqualTo("SCRATCH");
    // Nothing of it works at the broker any more.
    assertThat(get("/orders?" + SCOPE).path("items")).isEmpty();
    assertThat(working("stop")).isNull();
    closing(position, "104", Map.of())
        .statusCode(409)
        .body("type", containsString("position-closed"));
    endSession();
  }

  @Test
  void aCloseIsOfAPositionThatIsKnownAndAnOperators() {
    closing("nobody", "104", Map.of("closed_at", open.minusSeconds(120).toString()))
        .statusCode(404);
    given()
        .auth()
        .oauth2(Tokens.viewer())
        .get("/operations/external-bookings/no")
        .then()
        .statusCode(404);
    assertThat(get("/operations/external-bookings?" + SCOPE).path("items").isArray()).isTrue();
  }

  private JsonNode openRun() {
    return get("/scopes/live/paper").path("run_id");
  }

  private JsonNode startUp() {
    return get("/start-up/live/paper");
  }

  /** As a position nobody knows of, or as what is left of a trade that is closed in our books. */
  private boolean startUpNames(String symbol) {
    return startUp().path("steps").findValuesAsText("subject").contains(symbol);
  }

  private @Nullable JsonNode working(String type) {
    for (var order : floor.exchange().orders()) {
      if (order.path("type").asText().equals(type)
          && order.path("status").asText().equals("new")
          && order.path("submitted_at").asText().startsWith(day.toString())) {
        return order;
      }
    }
    return null;
  }

  private ValidatableResponse closing(String position, String price, Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("position_id", position);
    body.put("price", price);
    body.put("closed_at", open.plusSeconds(361).toString());
    body.put("reason", "closed by hand");
    body.putAll(more);
    return send(Tokens.operator(), UUID.randomUUID().toString(), body, "external-closes");
  }
}
