package dev.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that fill in several executions (C-04). */
@QuarkusTest
class PartialFillTest extends LiveTestCase {

  private int entriesBefore;
  private int factsBefore;

  @BeforeEach
  void count() {
    entriesBefore = floor.exchange().entries().size();
    factsBefore = floor.liveLedger().facts().size();
  }

  @AfterEach
  void tellForwards() {
    floor.exchange().fills().tellBackwards(false);
  }

  @Override
  List<String> externalStrategies() {
    return List.of("manual");
  }

  @Test
  void anEntryAndItsExitsInPartsAreOnePositionAndOneResult() {
    floor.exchange().fills().tellBackwards(true);
    var entry = enter("10");
    String entryId = entry.path("id").asText();
    assertThat(entry.path("qty").asText()).isEqualTo("10");

    floor.exchange().fill(entryId, "4", "103");
    until(() -> positions().size() == 1);
    var position = positions().get(0);
    assertThat(position.path("quantity").asText()).isEqualTo("4");
    assertThat(position.path("entry_price").asText()).isEqualTo("103");
    assertThat(orderStates()).containsEntry("entry", "PARTIALLY_FILLED");

    floor.exchange().fill(entryId, "6", "104");
    until(() -> positions().get(0).path("quantity").asText().equals("10"));
    position = positions().get(0);
    assertThat(position.path("entry_price").asText()).isEqualTo("103.6");
    assertThat(position.path("initial_stop").asText()).isEqualTo("100");
    assertThat(orderStates()).doesNotContainKey("entry").containsEntry("stop_loss", "ACCEPTED");
    var entered = told("entry_filled", 2);
    assertThat(entered.get(0).path("trade_id").asText())
        .isEqualTo(position.path("position_id").asText());
    assertThat(entered.get(1).path("trade_id").asText())
        .isNotEqualTo(entered.get(0).path("trade_id").asText());

    floor.exchange().fill(floor.exchange().leg(entryId, "stop"), "3", "99.5");
    until(() -> positions().get(0).path("status").asText().equals("partial"));
    assertThat(positions().get(0).path("open_quantity").asText()).isEqualTo("7");
    floor.exchange().fill(floor.exchange().leg(entryId, "limit"), "2", "109");
    floor.exchange().fill(floor.exchange().leg(entryId, "limit"), "5", "110");
    until(() -> positions().isEmpty());
    assertThat(orderStates()).isEmpty();

    var exits = told("exit_filled", 3);
    assertThat(exits.subList(0, 2)).allMatch(exit -> exit.path("journal").isNull());
    var journal = exits.get(2).path("journal");
    // (3 x 99.5 + 2 x 109 + 5 x 110) / 10; friction 0.04 a share, risk 3.6 points.
    assertThat(journal.path("exit_price").asText()).isEqualTo("106.65");
    assertThat(journal.path("pnl_r").asText()).isEqualTo("0.826923");
    assertThat(journal.path("pnl_amount").asText()).isEqualTo("30.10");
    assertThat(journal.path("contracts").asText()).isEqualTo("10");
    var told =
        exits.stream()
            .map(exit -> new BigDecimal(exit.path("pnl_r").asText()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(told).isEqualByComparingTo("0.826923");
    endSession();
  }

  @Test
  void whatIsNotFilledOfAnEntryEndsAndTheRestIsAPosition() {
    var entry = enter("10");
    floor.exchange().fill(entry.path("id").asText(), "4", "103");
    until(() -> positions().size() == 1);

    floor.exchange().market("102");
    time(open.plusSeconds(388 * 60));
    until(() -> positions().isEmpty());
    assertThat(told("order_ended", 1))
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.path("outcome").asText()).isEqualTo("CANCELLED");
              assertThat(ended.path("journal").isNull()).isTrue();
            });
    var exit = told("exit_filled", 1).getLast();
    assertThat(exit.path("qty").asText()).isEqualTo("4");
    assertThat(exit.path("exit_reason").asText()).isEqualTo("SCRATCH");
    assertThat(exit.path("journal").path("contracts").asText()).isEqualTo("4");
    assertThat(
            count(
                "select count(*) from orders where state = 'PARTIALLY_FILLED_AND_CANCELLED'"
                    + " and client_order_id = '%s'"
                        .formatted(entry.path("client_order_id").asText())))
        .isEqualTo(1);
    endSession();
  }

  @Test
  void aTradeThatIsClosedBeforeItsEntryEndedIsOverWhenItEnds() {
    var entry = enter("10");
    String entryId = entry.path("id").asText();
    floor.exchange().fill(entryId, "4", "103");
    until(() -> positions().size() == 1);
    floor.exchange().fill(floor.exchange().leg(entryId, "stop"), "4", "99");
    until(() -> positions().get(0).path("open_quantity").asText().equals("0"));
    assertThat(positions().get(0).path("status").asText()).isEqualTo("partial");
    assertThat(told("exit_filled", 1).getLast().path("journal").isNull()).isTrue();

    floor.exchange().cancelRest(entryId);
    until(() -> positions().isEmpty());
    var ended = told("order_ended", 1).getLast();
    assertThat(ended.path("outcome").asText()).isEqualTo("CANCELLED");
    assertThat(ended.path("journal").path("outcome").asText()).isEqualTo("STOP");
    assertThat(ended.path("journal").path("pnl_r").asText())
        .isEqualTo(told("exit_filled", 1).getLast().path("pnl_r").asText());
    until(() -> orderStates().isEmpty());
    endSession();
  }

  @Test
  void anEntryBeyondItsStopHasNoResultInR() {
    var entry = enter("1");
    String entryId = entry.path("id").asText();
    floor.exchange().fill(entryId, "99");
    until(() -> positions().size() == 1);
    floor.exchange().fill(floor.exchange().leg(entryId, "stop"), "98.5");
    until(() -> positions().isEmpty());
    var exit = told("exit_filled", 1).getLast();
    assertThat(exit.path("pnl_r").isNull()).isTrue();
    assertThat(exit.path("pnl_points").asText()).isEqualTo("-0.5");
    assertThat(exit.path("journal").path("pnl_amount").asText()).isEqualTo("-0.54");
    endSession();
  }

  /** Sends a signal for so many shares, stop 100, and waits for its order. */
  private JsonNode enter(String quantity) {
    openSession();
    post(range());
    time(minute(6).plusSeconds(1));
    post(List.of(bar(5, "101", "101.5", "101", "101.5")));
    until(() -> health().path("last_stepped").asText().equals(minute(5).toString()));
    send(
            "Long_" + day,
            open.toString(),
            Map.of(
                "account", "live",
                "symbol", "AAPL",
                "stop_price", "100",
                "rr_target", "2",
                "quantity", quantity))
        .statusCode(202);
    until(() -> floor.exchange().entries().size() > entriesBefore);
    until(() -> orderStates().containsKey("entry"));
    return floor.exchange().entries().getLast();
  }

  private Map<String, String> orderStates() {
    var states = new HashMap<String, String>();
    get("/orders?" + SCOPE)
        .path("items")
        .forEach(order -> states.put(order.path("leg").asText(), order.path("state").asText()));
    return states;
  }

  /** The facts of this test, of one type, once there are so many. */
  private List<JsonNode> told(String type, int count) {
    until(() -> facts(type).size() == count);
    return facts(type);
  }

  private List<JsonNode> facts(String type) {
    return floor.liveLedger().facts().stream()
        .skip(factsBefore)
        .filter(fact -> fact.path("type").asText().equals(type))
        .map(fact -> fact.path("body"))
        .toList();
  }
}
