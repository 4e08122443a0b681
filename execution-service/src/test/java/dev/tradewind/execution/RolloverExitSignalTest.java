package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A signal to exit that meets a rollover: whichever contract its sender knows, it is never told
 * that there is nothing to close while a position goes on in the other one.
 */
@QuarkusTest
class RolloverExitSignalTest extends RolloverTestCase {

  private static final String OLD = "AAPL";

  private static int signals;

  /** Of the old contract no bar comes: limits begin at its quote. */
  @BeforeEach
  void quoted() {
    floor.exchange().prices().quote("105", "105");
  }

  @AfterEach
  void notQuoted() {
    floor.exchange().prices().noQuote();
  }

  @Test
  void oneThatWaitsSinceBeforeTheDeploymentGoesFirst() {
    String position = held("long", Map.of());
    endWithPosition();
    String signal = sent(OLD, Map.of());
    deployNext(Map.of("rollover", true)).statusCode(200);
    markets("105", "108");
    openNextDay();
    assertLeftInTheOldContract(position, signal);
  }

  @Test
  void oneThatNamesTheNextContractLeavesThePositionInTheOldOne() {
    String position = aboutToRoll("long", Map.of());
    String signal = sent(NEXT, Map.of());
    markets("105", "108");
    openNextDay();
    assertLeftInTheOldContract(position, signal);
  }

  @Test
  void oneThatComesWhileTheRolloverWaitsGoesFirst() {
    String position = aboutToRoll("long", Map.of());
    markets("105", "108");
    operate("pause", 200);
    openNextDay();
    untilStatus(position, "pending");
    String signal = sent(NEXT, Map.of());
    untilExecuted(signal);
    operate("resume", 200);
    assertLeftInTheOldContract(position, signal);
  }

  @Test
  void aPartIsLeftFirstAndTheRestGoesOver() {
    String position = aboutToRoll("long", Map.of());
    String signal = sent(NEXT, Map.of("quantity", "3"));
    markets("105", "108");
    openNextDay();
    untilExecuted(signal);
    fillExit(position, "105");
    untilStatus(position, "rolled");
    assertThat(sent(position, "exit").getFirst().path("symbol").asText()).isEqualTo(OLD);
    assertThat(sent(position, "roll_close").getFirst().path("qty").asText()).isEqualTo("5");
    assertThat(position(position).path("open_quantity").asText()).isEqualTo("5");
    leave(position);
    // 3 × 3.5 and 5 × 3.5 in the old contract, 5 × 2 in the new one; costs for 13 closed.
    assertThat(position(position).path("realized_pnl").asText()).isEqualTo("37.48");
  }

  @Test
  void oneThatComesBetweenTheContractsActsInTheNextOne() {
    String position = aboutToRoll("long", Map.of());
    openNextDay();
    until(() -> sent(position, "roll_close").size() == 1);
    floor.exchange().fill(id(position, "roll_close"), "105");
    until(() -> sent(position, "roll_open").size() == 1);
    assertThat(position(position).path("open_quantity").asText()).isEqualTo("0");
    String signal = sent(OLD, Map.of("quantity", "3"));
    floor.exchange().fill(id(position, "roll_open"), "108");
    untilStatus(position, "rolled");
    untilExecuted(signal);
    fillExit(position, "109");
    until(() -> position(position).path("open_quantity").asText().equals("5"));
    assertThat(sent(position, "exit"))
        .allSatisfy(order -> assertThat(order.path("symbol").asText()).isEqualTo(NEXT));
    leave(position);
  }

  @Test
  void whatCouldNotBeRolledIsLeftByTheNameOfEitherContract() {
    String position = aboutToRoll("long", Map.of());
    floor.exchange().market().refuseOrders("roll_close");
    openNextDay();
    until(
        () -> {
          time(clock.now().plusSeconds(1));
          return position(position).path("rollover_status").asText().equals("failed");
        });
    floor.exchange().market().refuseOrders(null);
    untilExecuted(sent(NEXT, Map.of("quantity", "3")));
    fillExit(position, "105");
    until(() -> position(position).path("open_quantity").asText().equals("5"));
    untilExecuted(sent(OLD, Map.of()));
    fillExit(position, "105");
    until(() -> position(position).path("status").asText().equals("closed"));
    assertThat(sent(position, "exit"))
        .allSatisfy(order -> assertThat(order.path("symbol").asText()).isEqualTo(OLD));
    endSession();
  }

  @Test
  void withoutAPriceItWaitsAndAPersonIsTold() {
    String position = aboutToRoll("long", Map.of());
    floor.exchange().prices().noQuote();
    long before = alerts("exit_not_priced");
    String signal = sent(NEXT, Map.of());
    markets("105", "108");
    openNextDay();
    until(
        () -> {
          time(clock.now().plusSeconds(5));
          return alerts("exit_not_priced") > before;
        });
    assertThat(clock.now()).isAfterOrEqualTo(open.plusSeconds(90));
    assertThat(sent(position, "exit")).isEmpty();
    assertThat(sent(position, "roll_close")).isEmpty();
    floor.exchange().prices().quote("105", "105");
    time(clock.now().plusSeconds(11)); // an answer stands for ten
    assertLeftInTheOldContract(position, signal);
    assertThat(alerts("exit_not_priced")).isEqualTo(before + 1);
  }

  @Test
  void oneOfAnotherContractIsRefused() {
    String position = aboutToRoll("long", Map.of());
    exitSignal("AAPX", Map.of())
        .statusCode(422)
        .body("type", containsString("unknown-symbol"))
        .body("detail", containsString("AAPX"));
    markets("105", "108");
    openNextDay();
    assertRolledWhole(position);
    leave(position);
  }

  private void assertLeftInTheOldContract(String position, String signal) {
    untilExecuted(signal);
    fillExit(position, "105");
    until(() -> position(position).path("status").asText().equals("closed"));
    assertThat(position(position).path("symbol").asText()).isEqualTo(OLD);
    assertThat(position(position).path("exit_reason").asText()).isEqualTo("EXIT");
    assertThat(sent(position, "exit").getFirst().path("symbol").asText()).isEqualTo(OLD);
    assertThat(sent(position, "roll_close")).isEmpty();
    assertThat(sent(position, "roll_open")).isEmpty();
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  private void untilExecuted(String signal) {
    until(() -> signal(signal).path("state").asText().equals("EXECUTED"));
  }

  /** Limits fill when the exchange is told to. */
  private void fillExit(String position, String price) {
    until(() -> working(position).isPresent());
    floor.exchange().fill(working(position).orElseThrow().path("id").asText(), price);
  }

  private Optional<JsonNode> working(String position) {
    return sent(position, "exit").stream()
        .filter(order -> order.path("status").asText().equals("new"))
        .findFirst();
  }

  private String id(String position, String leg) {
    return sent(position, leg).getFirst().path("id").asText();
  }

  private String sent(String symbol, Map<String, Object> more) {
    return exitSignal(symbol, more).statusCode(202).extract().path("signal_id");
  }

  private ValidatableResponse exitSignal(String symbol, Map<String, Object> more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("account", "live");
    body.put("mode", "paper");
    body.put("source", "curl");
    body.put("strategy_id", "manual");
    body.put("symbol", symbol);
    body.put("signal_type", "EXIT");
    body.put("direction", "long");
    body.put("position", "RollOut_" + ++signals);
    body.put("timestamp", clock.now().toString());
    body.putAll(more);
    return given()
        .auth()
        .oauth2(Tokens.trader())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/signals")
        .then();
  }
}
