package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parts of a position are left, and what stays is protected. */
@QuarkusTest
class PartialExitTest extends LiveTestCase {

  @Override
  List<String> externalStrategies() {
    return List.of("manual");
  }

  @Test
  void aManualExitOfAPartLeavesTheRestWithItsStopAndTarget() {
    var position = enter(Map.of("rr_target", "2"));
    floor.exchange().market("102");
    exit(position, Map.of("quantity", "3", "reason", "less risk"));
    until(() -> open().equals("5"));
    until(() -> protection().path("qty").asText().equals("5"));
    assertThat(protection().path("order_class").asText()).isEqualTo("oco");
    until(() -> last("exit_filled").path("qty").asText().equals("3"));
    assertThat(last("exit_filled").path("journal").isNull()).isTrue();

    exit(position, Map.of("reason", "all of it"));
    until(() -> positions().isEmpty());
    until(() -> last("exit_filled").path("qty").asText().equals("5"));
    assertThat(parts(position)).containsExactly("manual 3", "manual 5");
    assertThat(get("/orders?" + SCOPE).path("items")).isEmpty();
    endSession();
  }

  /** The usual plan: half at +15 %, a quarter at +25 %, the rest by its trailing stop. */
  @Test
  void theUsualPlanSellsHalfThenAQuarterAndTrailsTheRest() {
    var position = enter(Map.of()); // 8 at 101.5
    exitPlan(position, Map.of("trailing_stop_type", "tightening", "reason", "let it run"))
        .statusCode(200);
    int before = floor.exchange().exits().size();
    step(6, "116.72"); // + 14.99 %
    step(7, "116.73"); // + 15.00 %
    filled(before, "4", "116.73");
    until(() -> open().equals("4"));
    step(8, "126.87"); // + 24.995 %
    step(9, "126.88"); // + 25.005 %
    filled(before + 1, "2", "126.88");
    until(() -> open().equals("2"));
    step(10, "124.35"); // 2 % behind the best price, 126.88, are 124.3424
    step(11, "124.34");
    filled(before + 2, "2", "124.34");
    until(() -> positions().isEmpty());
    assertThat(floor.exchange().exits()).hasSize(before + 3);
    assertThat(parts(position))
        .containsExactly("partial_exit_target 4", "partial_exit_target 2", "trailing_stop 2");
    windDown("124.34"); // the engine's own entry rests
    endSession();
    assertThat(run().path("state").asText()).isEqualTo("PROVEN");
  }

  /** S3-012, S3-028, C-25. */
  @Test
  void ofTwoChangesOfOnePlanTheLoserHearsThatItIsAnother() throws Exception {
    var position = enter(Map.of());
    var start = new CountDownLatch(1);
    try (var people = Executors.newFixedThreadPool(2)) {
      var answers =
          Stream.of("90", "91")
              .map(
                  stop ->
                      people.submit(
                          () -> {
                            start.await();
                            return exitPlan(
                                    position, 0, Map.of("stop_loss_price", stop, "reason", stop))
                                .extract()
                                .statusCode();
                          }))
              .toList();
      start.countDown();
      assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
          .containsExactlyInAnyOrder(200, 409);
    }
    var standing = get("/positions/" + position + "/exit-plan");
    assertThat(standing.path("version").asInt()).isEqualTo(1);
    assertThat(
            count(
                "select count(*) from audit_log where action = 'exit.plan_set' and subject ="
                    + " 'live/paper/%s' and reason = '%s'"
                        .formatted(position, standing.path("stop_loss_price").asText())))
        .isEqualTo(1);
    exitPlan(position, 0, Map.of("stop_loss_price", "92", "reason", "late"))
        .statusCode(409)
        .body("type", containsString("stale-version"))
        .body("version", equalTo(1));
    exitPlan(position, 1, Map.of("stop_loss_price", "92", "reason", "seen")).statusCode(200);
    exitPlan(position, 2, Map.of("stop_loss_price", "92", "reason", "a\u0000b")).statusCode(422);
    windDown("102");
    endSession();
  }

  /** A bar that stands at this price from its open to its close. */
  private void step(int minute, String price) {
    time(minute(minute + 1).plusSeconds(1));
    post(List.of(bar(minute, price, price, price, price)));
    until(() -> health().path("last_stepped").asText().equals(minute(minute).toString()));
  }

  /** Fills the exit of this number, which asks for so much at this limit, and no other came. */
  private void filled(int number, String qty, String limit) {
    until(() -> floor.exchange().exits().size() == number + 1);
    var exit = floor.exchange().exits().get(number);
    assertThat(exit.path("qty").asText()).isEqualTo(qty);
    assertThat(exit.path("limit_price").asText()).isEqualTo(limit);
    floor.exchange().fill(exit.path("id").asText(), limit);
  }

  private String enter(Map<String, Object> more) {
    floor.exchange().market("101.5");
    openSession();
    post(range());
    time(minute(6).plusSeconds(1));
    post(List.of(bar(5, "101", "101.5", "101", "101.5")));
    until(() -> health().path("last_stepped").asText().equals(minute(5).toString()));
    var signal = new LinkedHashMap<String, Object>(more);
    signal.putAll(
        Map.of("account", "live", "symbol", "AAPL", "stop_price", "100", "quantity", "8"));
    send("Long_" + day, open.toString(), signal).statusCode(202);
    until(() -> positions().size() == 1 && open().equals("8"));
    floor.exchange().market(null);
    return positions().get(0).path("position_id").asText();
  }

  private String open() {
    return positions().path(0).path("open_quantity").asText();
  }

  /** The order that protects what is open now. */
  private JsonNode protection() {
    return floor.exchange().orders().stream()
        .filter(order -> order.path("client_order_id").asText().contains("-take_profit-"))
        .reduce((first, second) -> second)
        .<JsonNode>map(order -> order)
        .orElseGet(JSON::createObjectNode);
  }

  private List<String> parts(String position) {
    return jdbi.<List<String>, RuntimeException>withHandle(
        handle ->
            handle
                .createQuery(
                    "select exit_condition || ' ' || trim_scale(quantity_exited)"
                        + " from position_exits where position_id = :id order by position_exit_id")
                .bind("id", position)
                .mapTo(String.class)
                .list());
  }

  private static void exit(String position, Map<String, Object> body) {
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
}
