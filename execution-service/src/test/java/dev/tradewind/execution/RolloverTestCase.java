package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of rollovers share: a position held over a night, and the next contract. */
abstract class RolloverTestCase extends LiveTestCase {

  static final String NEXT = "AAPM";

  private static int deployments;

  @Override
  List<String> externalStrategies() {
    return List.of("manual");
  }

  /** What other tests left at the exchange is no order of ours any more. */
  @BeforeEach
  void nothingRests() {
    floor.exchange().endDay();
  }

  @AfterEach
  void asItWas() {
    floor.exchange().endDay();
    floor.exchange().moments().none();
    floor.exchange().market().refuseOrders(null);
    floor.exchange().deaf(false);
    floor.exchange().market().set("AAPL", null);
    floor.exchange().market().set(NEXT, null);
    anotherIsPlaced();
  }

  /** Enters 8 at 101.5, the stop 1.5 away, and holds them over the night; ends the session. */
  String held(String direction, Map<String, Object> more) {
    floor.exchange().market("101.5");
    openSession();
    post(range());
    time(minute(6).plusSeconds(1));
    post(List.of(bar(5, "101", "101.5", "101", "101.5")));
    until(() -> health().path("last_stepped").asText().equals(minute(5).toString()));
    var signal = new LinkedHashMap<String, Object>(more);
    signal.put("account", "live");
    signal.put("symbol", "AAPL");
    signal.put("direction", direction);
    signal.put("stop_price", direction.equals("long") ? "100" : "103");
    signal.put("quantity", "8");
    send("Roll_" + direction + "_" + day, open.toString(), signal).statusCode(202);
    until(() -> positions().size() == 1 && openQuantity().abs().intValue() == 8);
    floor.exchange().market(null);
    String position = positions().get(0).path("position_id").asText();
    exitPlan(position, Map.of("held_overnight", true, "reason", "a swing")).statusCode(200);
    return position;
  }

  BigDecimal openQuantity() {
    return new BigDecimal(positions().path(0).path("open_quantity").asText("0"));
  }

  /** Ends the session, with what is held. */
  void endWithPosition() {
    time(open.plusSeconds(388 * 60));
    endSession();
  }

  /** Puts the next contract into the live slot. */
  ValidatableResponse deployNext(Map<String, Object> more) {
    return deploy(portfolio().replace("AAPL", NEXT), more);
  }

  ValidatableResponse deploy(String content, Map<String, Object> more) {
    deployments++;
    return place("live", "rollover-" + deployments, content, more);
  }

  /** The next day opens, the old contract at 105, the next at 108. */
  void openNextDay() {
    goOnTo(takeNextDay());
    openSession();
  }

  void markets(@Nullable String old, @Nullable String next) {
    floor.exchange().market().set("AAPL", old);
    floor.exchange().market().set(NEXT, next);
  }

  /** Holds a position and asks for its rollover, the session of the day before it. */
  String aboutToRoll(String direction, Map<String, Object> more) {
    String position = held(direction, more);
    endWithPosition();
    deployNext(Map.of("rollover", true)).statusCode(200);
    return position;
  }

  JsonNode position(String id) {
    return get("/positions/" + id);
  }

  JsonNode rollover(String position) {
    var items = get("/positions/" + position + "/rollovers").path("items");
    return items.path(items.size() - 1);
  }

  void untilStatus(String position, String status) {
    until(() -> position(position).path("rollover_status").asText().equals(status));
  }

  /** The orders of a leg that the exchange has of a position's signal. */
  List<JsonNode> sent(String position, String leg) {
    String signal = position(position).path("signal_id").asText();
    var found = new ArrayList<JsonNode>();
    for (var order : floor.exchange().orders()) {
      if (order.path("client_order_id").asText().contains(signal + "-" + leg + "-")) {
        found.add(order);
      }
    }
    return found;
  }

  /** What facts of a type tell of a position's signal. */
  List<JsonNode> told(String position, String type) {
    String signal = position(position).path("signal_id").asText();
    return floor.liveLedger().facts(type).stream()
        .map(fact -> fact.path("body"))
        .filter(
            body ->
                body.path("signal_id").asText().equals(signal)
                    || body.path("positions").path(0).path("signal_id").asText().equals(signal))
        .toList();
  }

  /** What stands in the record, the position and the facts of one rolled whole from 105 to 108. */
  void assertRolledWhole(String position) {
    untilStatus(position, "rolled");
    assertThat(sent(position, "roll_close")).hasSize(1);
    assertThat(sent(position, "roll_open")).hasSize(1);
    var now = position(position);
    assertThat(now.path("symbol").asText()).isEqualTo(NEXT);
    assertThat(now.path("open_quantity").asText()).isEqualTo("8");
    assertThat(now.path("entry_price").asText()).isEqualTo("104.5");
    assertThat(now.path("initial_stop").asText()).isEqualTo("103");
    assertThat(now.path("status").asText()).isEqualTo("open");
    until(() -> told(position, "position_adjusted").size() == 1);
    assertThat(told(position, "exit_filled").getLast().path("exit_reason").asText())
        .isEqualTo("ROLLOVER");
    assertThat(told(position, "entry_filled")).hasSize(2);
    assertThat(
            count(
                "select count(*) from fill where leg in ('roll_close', 'roll_open')"
                    + " and signal_id = '%s'".formatted(now.path("signal_id").asText())))
        .isEqualTo(2);
  }

  void exit(String position, Map<String, Object> body) {
    given()
        .auth()
        .oauth2(Tokens.operator())
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/positions/" + position + "/exits")
        .then()
        .statusCode(202);
  }

  /** Asks for a pause, for entries to go on, or for everything to be closed. */
  static void operate(String action, int status) {
    given()
        .auth()
        .oauth2(Tokens.operator())
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType(ContentType.JSON)
        .body(Map.of("account", "live", "mode", "paper", "reason", "a look"))
        .post("/operations/" + action)
        .then()
        .statusCode(status);
  }

  /** Closes what is left, and the session. */
  void leave(String position) {
    floor.exchange().market().set(NEXT, "110");
    exit(position, Map.of("reason", "done"));
    until(() -> !position(position).path("exit_reason").isNull());
    windDown("110");
    endSession();
  }
}
