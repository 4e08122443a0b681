package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tradewind.support.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Positions are taken over with a stop where they lose, one by one or as a list. */
@QuarkusTest
class ImportListTest extends ExternalTestCase {

  @Test
  void withoutAStopWhereItLosesNothingIsTakenOver() {
    floor.exchange().account().tradeOfAStranger("AAPL", "5");
    openSession();
    var withoutStop = body(Map.of());
    withoutStop.remove("stop_price");
    importing(Tokens.operator(), UUID.randomUUID().toString(), withoutStop)
        .statusCode(422)
        .body("type", containsString("validation"))
        .body("detail", containsString("no position is traded without one"));
    importing(Map.of("stop_price", "100"))
        .statusCode(422)
        .body("type", containsString("prices-out-of-order"))
        .body("detail", containsString("below the entry price, 100"));
    // The broker's average is known to the leader only.
    var averaged = body(Map.of("stop_price", "100"));
    averaged.remove("entry_price");
    importing(Tokens.operator(), UUID.randomUUID().toString(), averaged)
        .statusCode(409)
        .body("type", containsString("prices-out-of-order"));
    assertThat(positions()).isEmpty();
    endSession();
  }

  @Test
  void aListIsTakenOverWholeEachOnce() {
    floor.exchange().account().tradeOfAStranger("AAPL", "5");
    openSession();
    var list =
        List.of(
            body(Map.of("quantity", "2")),
            body(Map.of("quantity", "3", "strategy_id", "swing", "stop_price", "94")));
    String key = UUID.randomUUID().toString();
    var first = importing(key, list);
    until(() -> states(first).equals(List.of("BOOKED", "BOOKED")));
    assertThat(positions()).hasSize(2);
    assertThat(count("select count(*) from external_booking where booking_id in " + in(first)))
        .isEqualTo(2);

    var again = importing(key, list).statusCode(201).body("booked", equalTo(2)).extract();
    assertThat(again.<List<String>>path("items.booking_id")).isEqualTo(ids(first));
    assertThat(positions()).hasSize(2);
    importing(key, List.of(list.getFirst()))
        .statusCode(409)
        .body("type", containsString("idempotency-conflict"));
    // Nothing is left to explain: what broker and books do not bear out is told one by one.
    String more = UUID.randomUUID().toString();
    var refused = importing(more, list);
    until(() -> states(refused).equals(List.of("REFUSED", "REFUSED")));
    importing(more, list)
        .statusCode(207)
        .body("refused", equalTo(2))
        .body("items.problem[0]", equalTo("not-at-broker"));
    assertThat(positions()).hasSize(2);
    windDown("101", positions().get(0).path("position_id").asText(), false);
    windDown("101", positions().get(0).path("position_id").asText(), true);
  }

  @Test
  void whatIsWrongWithOneOfAListLeavesOutAll() {
    floor.exchange().account().tradeOfAStranger("AAPL", "5");
    openSession();
    long before = count("select count(*) from external_booking where account = 'live'");
    var good = body(Map.of("quantity", "2"));
    wrong(good, body(Map.of("quantity", "3", "stop_price", "101")), "prices-out-of-order")
        .body("detail", containsString("positions[1]: stop_price 101"));
    wrong(good, body(Map.of("strategy_id", "nobody")), "unknown-strategy")
        .body("detail", containsString("positions[1]: strategy_id 'nobody'"));
    wrong(good, body(Map.of("quantity", "2.0", "stop_price", "90")), "validation")
        .body("detail", containsString("positions[1]: it is positions[0] once more"));
    wrong(good, body(Map.of("quantity", "0")), "validation")
        .body("detail", containsString("positions[1].quantity"));
    importing(UUID.randomUUID().toString(), List.of()).statusCode(422);
    assertThat(count("select count(*) from external_booking where account = 'live'"))
        .isEqualTo(before);
    assertThat(positions()).isEmpty();
    endSession();
  }

  private ValidatableResponse wrong(
      Map<String, Object> good, Map<String, Object> bad, String problem) {
    return importing(UUID.randomUUID().toString(), List.of(good, bad))
        .statusCode(422)
        .body("type", containsString(problem));
  }

  private static ValidatableResponse importing(String key, List<Map<String, Object>> list) {
    return send(Tokens.operator(), key, Map.of("positions", list), "position-imports/list");
  }

  private static List<String> ids(ValidatableResponse answer) {
    return answer.extract().path("items.booking_id");
  }

  private static String in(ValidatableResponse answer) {
    return ids(answer).stream().collect(Collectors.joining("','", "('", "')"));
  }

  private List<String> states(ValidatableResponse answer) {
    return ids(answer).stream().map(this::state).toList();
  }
}
