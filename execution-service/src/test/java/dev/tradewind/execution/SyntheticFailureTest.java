package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of two legs when one of them is refused, or the leader dies between them. */
@QuarkusTest
class SyntheticFailureTest extends SyntheticTestCase {
  @Test
  void whenTheOtherLegIsRefusedWhatWasBoughtIsLeft() {
    begin("6", "4");
    floor.exchange().market().refuse(PUT, true);
    long before = alerts("leg_refused");
    String signal = signal("long", Map.of("stop_price", "92"));
    until(() -> alerts("leg_refused") == before + 1);
    until(() -> held().isEmpty() && positions().isEmpty());
    assertThat(legs(signal))
        .containsExactly(
            "entry buy 1 %s market".formatted(CALL),
            "exit sell 1 %s market".formatted(CALL),
            "sell_to_open sell 1 %s market".formatted(PUT),
            "sell_to_open sell 1 %s market".formatted(PUT),
            "sell_to_open sell 1 %s market".formatted(PUT));
    var last = told("exit_filled", signal, 1).getLast().path("body");
    assertThat(last.path("journal").path("exit_price").asText()).isEqualTo("106");
    endSession();
  }

  @Test
  void whenItIsNotTakenBackAPersonIsCalledAndTheNextRunTriesAgain() {
    begin("6", "4");
    entered("long", Map.of("stop_price", "92"));
    floor.exchange().market().refuse(PUT, true);
    long before = alerts("leg_refused");
    exit(positions().get(0).path("position_id").asText());
    until(() -> alerts("leg_refused") == before + 1);
    assertThat(held()).isEqualTo(Map.of(PUT, "-1"));
    assertThat(positions().get(0).path("open_quantity").asText()).isEqualTo("0");
    endSession();
    assertThat(positions()).hasSize(1);

    goOnTo(takeNextDay());
    floor.exchange().market().refuse(PUT, false);
    openSession();
    until(() -> held().isEmpty() && positions().isEmpty());
    endSession();
  }

  @Test
  void whatSomebodyBoughtBackAtTheBrokerIsNotBoughtASecondTime() {
    begin("6", "4");
    String signal = entered("long", Map.of("stop_price", "92"));
    floor.exchange().market().refuse(PUT, true);
    long refused = alerts("leg_refused");
    exit(positions().get(0).path("position_id").asText());
    until(() -> alerts("leg_refused") == refused + 1);
    endSession();

    goOnTo(takeNextDay());
    floor.exchange().market().refuse(PUT, false);
    floor.exchange().account().tradeOfAStranger(PUT, "1");
    long elsewhere = alerts("leg_traded_elsewhere");
    int orders = legs(signal).size();
    openSession();
    until(() -> alerts("leg_traded_elsewhere") == elsewhere + 1);
    assertThat(legs(signal)).hasSize(orders);
    floor.exchange().account().tradeOfAStranger(PUT, "-1");
    until(() -> held().isEmpty() && positions().isEmpty());
    assertThat(legs(signal)).hasSize(orders + 1);
    endSession();
  }

  @Test
  void theNextLeaderGoesOnBetweenTheLegs() {
    begin("6", "4");
    floor.exchange().market(null);
    floor.exchange().lastTrade("102");
    floor.exchange().market().set(CALL, "6");
    String signal = signal("long", Map.of("stop_price", "92"));
    until(
        () ->
            floor
                .exchange()
                .orders()
                .getLast()
                .path("client_order_id")
                .asText()
                .contains(signal + "-sell_to_open-"));
    var put = floor.exchange().orders().getLast();
    crash("live");
    floor.exchange().fill(put.path("id").asText(), "4");
    until(() -> complete(signal));
    assertThat(legs(signal)).hasSize(2);
    floor.exchange().market().set(PUT, "4");
    windDownLegs();
    endSession();
  }

  @Test
  void legsThatDoNotBelongTogetherOrAreOverAreNotDeployed() {
    for (var wrong :
        Map.of(
                portfolio(PUT, CALL), "is no call",
                portfolio(CALL, "AAPL301220P00101000"), "differ in root, expiry or strike",
                portfolio("AAPL", PUT), "call_symbol 'AAPL': allowed is an option's symbol",
                portfolio("AAPL240119C00100000", "AAPL240119P00100000"), "the legs expire on")
            .entrySet()) {
      place("live", "wrong-" + UUID.randomUUID(), wrong.getKey())
          .statusCode(422)
          .body("detail", containsString(wrong.getValue()));
    }
    place("demo", "feed-" + UUID.randomUUID(), portfolio())
        .statusCode(409)
        .body("type", containsString("feed-clock"));
  }
}
