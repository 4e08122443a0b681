package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Splits, renames and dividends of what is traded live. */
@QuarkusTest
class CorporateTest extends LiveTestCase {

  @AfterEach
  void nothingIsAnnounced() {
    floor.exchange().company().announceNothing();
  }

  @Test
  void aPositionGoesThroughASplitOverNight() {
    var tomorrow = takeNextDay();
    floor.exchange().company().announceSplit(tomorrow.toString(), 2, 1);
    floor.exchange().market("103.02");
    openSession();
    var pending = action("split", tomorrow);
    assertThat(pending.path("state").asText()).isEqualTo("pending");
    assertThat(pending.path("source").asText()).isEqualTo("broker");
    until(() -> last("corporate_action").path("state").asText().equals("pending"));
    post(range());
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    assertThat(positions().get(0).path("initial_stop").asText()).isEqualTo("100");

    // Nobody buys at the close: the position stays over the night, with a market order that waits.
    floor.exchange().market(null);
    time(open.plusSeconds(388 * 60));
    until(() -> floor.exchange().orders().getLast().path("type").asText().equals("market"));
    var waiting = floor.exchange().orders().getLast().path("id").asText();
    time(Instant.parse(tomorrow + "T04:59:59Z"));
    assertThat(positions().get(0).path("quantity").asText()).isEqualTo("1");
    time(Instant.parse(tomorrow + "T05:00:00Z"));
    until(() -> action("split", tomorrow).path("state").asText().equals("applied"));

    var split = positions().get(0);
    assertThat(split.path("quantity").asText()).isEqualTo("2");
    assertThat(split.path("entry_price").asText()).isEqualTo("51.51");
    assertThat(split.path("initial_stop").asText()).isEqualTo("50");
    assertThat(split.path("current_stop").asText()).isEqualTo("50");
    assertThat(split.path("target_price").asText()).isEqualTo("54.5");
    assertThat(order(waiting).path("status").asText()).isEqualTo("canceled");
    until(() -> last("position_adjusted").path("positions").size() == 1);
    var told = last("position_adjusted");
    assertThat(told.path("new_units").asText()).isEqualTo("2");
    assertThat(told.path("old_units").asText()).isEqualTo("1");
    var position = told.path("positions").get(0);
    assertThat(position.path("qty_before").asText()).isEqualTo("1");
    assertThat(position.path("qty_after").asText()).isEqualTo("2");
    assertThat(position.path("entry_price_before").asText()).isEqualTo("103.02");
    assertThat(position.path("entry_price_after").asText()).isEqualTo("51.51");
    assertThat(last("corporate_action").path("state").asText()).isEqualTo("applied");
    until(() -> alerts("corporate_action_applied") > 0);

    var first = run();
    floor.exchange().market("52");
    day = tomorrow;
    open = Instant.parse(tomorrow + "T14:30:00Z");
    openSession(); // the first thing the next session does is to end the last one
    until(() -> positions().isEmpty());
    until(
        () ->
            get("/runs/" + first.path("run_id").asText()).path("state").asText().equals("PROVEN"));
    var exit = last("exit_filled");
    assertThat(exit.path("qty").asText()).isEqualTo("2");
    assertThat(exit.path("entry_price").asText()).isEqualTo("51.51");
    assertThat(exit.path("pnl_points").asText()).isEqualTo("0.49");
    assertThat(exit.path("risk_points").asText()).isEqualTo("1.51");
    // The bars before the split count in the units after it: without that their highs are 30 R.
    assertThat(new BigDecimal(exit.path("mfe_r").asText())).isLessThan(BigDecimal.ONE);
    endSession();
  }

  @Test
  void aPositionNeverChangesWithoutARecordOfIt() {
    floor.exchange().market("103.02");
    openSession();
    post(range());
    breakOut(5, "103");
    until(() -> positions().size() == 1);
    String id = positions().get(0).path("position_id").asText();
    for (String change :
        List.of(
            "quantity = quantity * 2",
            "quantity = quantity * 2, adjustments = adjustments + 1",
            "instrument = 'PEAR', adjustments = adjustments + 1")) {
      assertThatThrownBy(
              () ->
                  jdbi.useHandle(
                      handle ->
                          handle.execute(
                              "update portfolio_positions set " + change + " where position_id = ?",
                              id)))
          .as(change)
          .hasStackTraceContaining("position " + id);
    }
    windDown();
  }

  @Test
  void aDividendIsBookedOnceAndAsTheBrokerPaidIt() {
    floor.exchange().company().pay("paid-1-" + day, day.toString(), "12.50");
    floor.exchange().company().pay("nothing-" + day, day.toString(), "0");
    openSession();
    until(() -> paid().equals(List.of("12.50")));
    floor.exchange().company().pay("paid-2-" + day, day.toString(), "-3.25");
    time(open.plusSeconds(2 * 3600));
    until(() -> paid().equals(List.of("12.50", "-3.25")));
    var last = last("cash_moved");
    assertThat(last.path("activity_type").asText()).isEqualTo("DIV");
    assertThat(last.path("symbol").asText()).isEqualTo("AAPL");
    assertThat(last.path("currency").asText()).isEqualTo("USD");
    assertThat(last.path("paid_on").asText()).isEqualTo(day.toString());
    endSession();
  }

  @Test
  void anOperatorTellsOfWhatTheBrokerDoesNot() {
    openSession();
    var body = upload("split", day.plusDays(300));
    body.put("new_units", "3");
    body.put("old_units", "1");
    String id = send(body).statusCode(201).extract().path("action_id");
    send(body).statusCode(200).body("action_id", equalTo(id)).body("state", equalTo("pending"));
    until(() -> last("corporate_action").path("action_id").asText().equals(id));

    body.put("new_units", "4");
    send(body).statusCode(409).body("detail", containsString("3 for 1"));
    withdraw(id).statusCode(200).body("state", equalTo("withdrawn"));
    withdraw(id).statusCode(200);
    until(() -> last("corporate_action").path("state").asText().equals("withdrawn"));
    body.put("new_units", "3");
    send(body).statusCode(200).body("state", equalTo("pending"));
    withdraw(id).statusCode(200);
    withdraw("none").statusCode(404);
    assertThat(
            jdbi.<List<String>, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select action from audit_log where details ->> 'action_id' = :id"
                                + " order by id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .list()))
        .containsExactly(
            "corporate_action.upload",
            "corporate_action.upload",
            "corporate_action.withdraw",
            "corporate_action.withdraw",
            "corporate_action.upload",
            "corporate_action.withdraw");
    endSession();
  }

  @Test
  void whatIsNotWholeOrNotForThisScopeIsRefused() {
    send(upload("split", day)).statusCode(422).body("detail", containsString("new_units"));
    send(upload("party", day)).statusCode(422).body("detail", containsString("kind"));
    var same = upload("rename", day);
    same.put("new_symbol", "AAPL");
    send(same).statusCode(422);
    var dividend = upload("cash_dividend", day);
    dividend.put("per_share", "0");
    send(dividend).statusCode(422);
    dividend.put("per_share", "0.25");
    dividend.put("account", "demo");
    send(dividend).statusCode(409).body("type", containsString("feed-clock"));
    given()
        .auth()
        .oauth2(Tokens.trader())
        .contentType(ContentType.JSON)
        .body(dividend)
        .post("/corporate-actions")
        .then()
        .statusCode(403);
  }

  @Test
  void whatTheBrokerAnnouncesNoMoreDoesNotTakePlace() {
    var later = day.plusDays(20);
    floor.exchange().company().announceSplit(later.toString(), 5, 1);
    openSession();
    until(() -> action("split", later).path("state").asText().equals("pending"));
    floor.exchange().company().announceNothing();
    time(open.plusSeconds(2 * 3600));
    until(() -> action("split", later).path("state").asText().equals("withdrawn"));
    endSession();
  }

  private static Map<String, Object> upload(String kind, LocalDate effective) {
    var body = new LinkedHashMap<String, Object>();
    body.put("account", "live");
    body.put("mode", "paper");
    body.put("kind", kind);
    body.put("symbol", "AAPL");
    body.put("effective_on", effective.toString());
    body.put("reason", "the broker does not say so");
    return body;
  }

  private static ValidatableResponse send(Map<String, Object> body) {
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/corporate-actions")
        .then();
  }

  private static ValidatableResponse withdraw(String id) {
    return given()
        .auth()
        .oauth2(Tokens.operator())
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "it was a mistake"))
        .post("/corporate-actions/" + id + "/withdrawal?" + SCOPE)
        .then();
  }

  private JsonNode action(String kind, LocalDate effective) {
    for (var action : get("/corporate-actions?limit=1000&" + SCOPE).path("items")) {
      if (action.path("kind").asText().equals(kind)
          && action.path("effective_on").asText().equals(effective.toString())) {
        return action;
      }
    }
    return JSON.createObjectNode();
  }

  private JsonNode order(String id) {
    return floor.exchange().orders().stream()
        .filter(order -> order.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** What was paid on the test's day. */
  private List<String> paid() {
    return floor.liveLedger().facts("cash_moved").stream()
        .map(fact -> fact.path("body"))
        .filter(paid -> paid.path("paid_on").asText().equals(day.toString()))
        .map(paid -> paid.path("amount").asText())
        .toList();
  }

  private void windDown() {
    time(open.plusSeconds(388 * 60));
    until(() -> positions().isEmpty());
    endSession();
  }
}
