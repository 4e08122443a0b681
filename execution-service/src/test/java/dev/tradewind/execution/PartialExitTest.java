package dev.tradewind.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Parts of a position are left, and what stays is protected. */
@QuarkusTest
class PartialExitTest extends LiveTestCase {

  @Override
  String portfolio() {
    return super.portfolio()
        .replace(
            "\"external_strategies\":[]", "\"external_strategies\":[{\"strategy_id\":\"manual\"}]");
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
